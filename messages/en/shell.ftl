# The frame around every page: rail, year bar, switches, small parts.
shell-name = Keputong
shell-skip = Skip to the page
shell-navigation = Main navigation
shell-to-review = { $count } to review
shell-large = Large
shell-other-language = 中文
shell-log-out = Log out
shell-year-which = Which year
shell-year-frozen = closed
shell-year-open = year not over
shell-year-whole = whole year
shell-as-of = As of
shell-find = Find
shell-find-what = Records, figures, units
shell-new = New
shell-undo = Undo
shell-card = Figure card

nav-today = Today
nav-ledger = Ledger
nav-review = Review
nav-figures = Figures
nav-papers = Papers
nav-units = Units
nav-settings = Settings

empty-missing = not reported

faults-head =
    { $errors ->
        [0] { $warnings } to confirm
       *[other] { $warnings ->
            [0] { $errors } to mend
           *[other] { $errors } to mend, { $warnings } to confirm
        }
    }
faults-head-before =
    { $errors ->
        [0] { $warnings } to confirm
       *[other] { $warnings ->
            [0] “{ $button }” has to wait: { $errors } to mend
           *[other] “{ $button }” has to wait: { $errors } to mend, { $warnings } to confirm
        }
    }

pager-label = Pages
pager-total =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
pager-range = { $first } to { $last }
pager-before = Before
pager-after = Next

# -- terms, numbers, names
unit-undertakings = items
unit-sessions = sessions
unit-times = times
unit-classes = classes
unit-persons = persons
unit-visits = attendances
unit-copies = copies
unit-runs = runs
unit-households = households
unit-pieces = units
unit-views = views
unit-fen = yuan
unit-unknown = unknown unit

state-draft = Draft
state-submitted = To review
state-returned = Returned
state-approved = Approved
state-archived = Archived
state-deleted = In the bin

measure-org = Units in force
measure-org-members = Members
measure-population = Residents
measure-activity = Activities
measure-session = Sessions
measure-attendance = Attendance
measure-attendance-group = Attendance by group
measure-materials = Materials
measure-consulted = Consultations
measure-clinic = Medical consultations
measure-experts = Experts
measure-volunteers = Volunteers
measure-views = Views online
measure-vehicles = Publicity vehicles
measure-banners = Banners
measure-media = Media reports
measure-resource = Resources used
measure-spending = Spending
measure-partner = Units that took part
measure-duty = Wider duties
measure-duty-attendance = Attendance
measure-secondment = Officers posted
measure-aid-households = Households visited
measure-aid-money = Aid money

method-counted = counted
method-estimated = estimated
method-claimed = claimed
role-lead = led
role-host = held together
role-support = supported
role-part = took part
credit-led = led
credit-joined = joined

empty-none = —
number-or-more = { $number } or more
number-unknown = number unknown
list-comma = { ", " }
period-all = All years
period-year = { $year }
period-half = { $year }, half { $part }
period-quarter = { $year }, quarter { $part }
period-through = { $year }, months 1 to { $part }
period-so-far = { $period } (up to { $month }-{ $day })
period-ahead = { $period } (still ahead)
period-month = { $year }, month { $part }
period-part-year = all of it
period-part-half = half { $part }
period-part-quarter = quarter { $part }
period-part-through = months 1 to { $part }
period-part-month = month { $part }
kind-activity = Activity
kind-duty = Wider duty
kind-org-event = Change of units
change-found = Founded
change-rename = Renamed
change-alias = Alias
change-move = Moved
change-merge = Merged
change-split = Split
change-dissolve = Dissolved
change-join = Joined
change-leave = Left
change-members = Members
change-population = Residents
copy-sentence = Copy as a sentence
copy-done = Copied
keys-move = move
keys-open = open
faults-required = { $field }: please fill in
faults-named = { $field }: { $text }
nav-calendar = Calendar
address-near = Only this computer reaches this address; phones do not. Open the program under its address in your network before you print, or start it with --public-address.
