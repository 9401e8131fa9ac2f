# The ledger: lists, one record, review, recycle bin, doubts; names of fields.
field-title = Name
field-kind = Kind
field-campaign = Campaign
field-edition = Edition
field-theme = Theme
field-lead = Led by
field-unit = Unit
field-role = Part
field-partners = Partners
field-audiences = For whom
field-serves = Also serves
field-sessions = Sessions
field-start = Date
field-end = Last day
field-time = Time
field-place = Place
field-spot = Where exactly
field-attendance = Attendance
field-basis = Counted by
field-by-audience = By group
field-materials = Materials
field-quantity = How many
field-experts = Experts
field-volunteers = Volunteers
field-consulted = Consultations
field-clinic = Medical consultations
field-views = Views online
field-vehicles = Publicity vehicles
field-banners = Banners
field-media = Media reports
field-medium = Medium
field-outlet = Outlet
field-count = Times
field-resources = Resources used
field-resource = Resource
field-spending = Spending
field-plan = Notice or plan
field-outcome = What came of it
field-late-reason = Why it is late
field-confirmation = Why it is right
field-duty = Duty
field-item = What was done
field-day = Date
field-until = Until
field-officers = Officers posted
field-households = Households
field-money = Aid money
field-goods = Goods
field-linked = Science activity
field-name = Name
field-code = Code
field-level = Level
field-parent = Unit above
field-units = Units
field-parts = Parts
field-successor = Successor
field-existing = Successor
field-new = New unit
field-children = Units below
field-aliases = Other names
field-alias = Other name
field-uscc = Social credit code
field-approval-no = Approval
field-approver = Approved by
field-registered-with = Registered with
field-purpose = Purpose
field-network = Network
field-membership = Membership
field-into = Successor
field-reason = Ground
field-id = Id
field-individual = Individual members
field-unit-members = Unit members
field-member-households = Households led along
field-residents = Residents
field-event = Change
field-survives = It goes on

row-sessions = Session { $number }
row-partners = Partner { $number }
row-media = Report { $number }
row-resources = Resource { $number }
row-materials = Material { $number }
row-units = Unit { $number }
row-parts = Part { $number }

ledger-counted =
    { $uncounted ->
        [0] { $counted } approved
       *[other] { $counted } approved, { $uncounted } not counted yet
    }
ledger-kinds = Kinds of record
ledger-kind-all = All
ledger-state = State
ledger-all = All
ledger-period = Period
ledger-label = Label
ledger-filter = Filter
ledger-filter-none = Show all
ledger-by-changed = What was changed last comes first; click on a heading to sort by day or name.
order-changed = Last changed
ledger-number = No.
ledger-title = Name
ledger-copies = Copies
ledger-sum = Total
ledger-sum-many = too many; choose a period
ledger-sum-counted = approved only
ledger-amended = amended
ledger-grey = Grey: not approved, not in the total
ledger-nothing = No records in this year yet
ledger-nothing-do = Record what was done here once; every summary and table follows from it.
ledger-nothing-found = Nothing fits
ledger-nothing-found-do = Try another word, period or state.

record-untitled = (no name)
record-revision = revision { $number }
record-late = entered late
record-finish = Go on
record-amend = Amend
record-restore = Restore
record-delete = Delete
record-returned = Returned; please mend and hand in again
record-compared = What changed
record-compared-why = against the revision that counts now
record-field = Field
record-before = Before
record-after = Now
record-numbers = Numbers
record-numbers-rule = about thirty is kept as 30–39; sums of intervals are intervals
record-measure = Measure
record-number = Number
record-unit = In
record-method = Method
record-when = When
record-shares = Who had a part
record-guest = in no network, not counted
record-shares-rule = one record, shown to all, counted once
record-credit = Counts as
record-more = More
record-evidence = Evidence
record-evidence-rule = never required; it counts without
record-pieces =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
record-alike = Perhaps the same event
record-alike-decide = Decide
record-feeds = Counts toward
record-feeds-then = Will count toward
record-feeds-formula = { "Follow: " }
record-feeds-rule = Open a figure to see its rule and records.
record-history = History
record-changed =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
history-program = the program
step-save = Saved
step-submit = Handed in
step-return = Returned
step-approve = Approved
step-archive = Archived
step-delete = Deleted
step-restore = Restored
step-approve-done = Approved: { $title }
step-return-done = Returned: { $title }
step-delete-done = Deleted: { $title }; it can be restored for 30 days
step-restore-done = Restored: { $title }
facts-attendance-missing = Attendance (not of every session)
facts-sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }

evidence-kind = Kind
evidence-files = Choose files
evidence-add = Upload
evidence-stop = Stop
evidence-failed = Not sent; please try again
evidence-what = Pictures, PDF, Word, Excel and text, up to 20 MB each.
evidence-added =
    { $count ->
        [one] { $count } file added
       *[other] { $count } files added
    }
evidence-nothing = No evidence yet; it counts all the same.
evidence-taken = taken { $at }
evidence-place = about { $place }
evidence-brought = brought by { $who }, { $at }
evidence-outside = Taken on none of the days of the activity: perhaps while preparing, perhaps the camera's clock is wrong. Worth a look.
evidence-elsewhere = The same photo is in another record; it may be the same event:{" "}
evidence-hash = Hash { $hash }…
evidence-original = Original { $name } ({ $size }), hash:
evidence-remove = Remove
evidence-removed = Removed; the history keeps it
evidence-returned = The file is back

review-waiting = { $count } for you to review
review-waiting-own = , { $count } of your own wait for somebody else
review-doubts =
    { $count ->
        [one] { $count } possible duplicate
       *[other] { $count } possible duplicates
    }
review-nothing = Nothing waits
review-nothing-do = What is handed in appears here, longest waiting first.
review-begin = Begin
review-narrow = To review those of one unit or period first, filter them here; many can be approved there, too:
review-since = Handed in
review-rule = Nobody approves what he wrote himself. A return always says why.
review-asked = Please review
review-left = { $count } more wait
review-own = You wrote this one; somebody else must approve it
review-approve = Approve
review-approve-next = Approve, next
review-return = Return…
review-return-do = Return
review-reason = Why
review-reason-what = Say what to mend; it is shown as written

bin-head = Recycle bin
bin-rule = kept for 30 days, with everything that belongs to it
bin-nothing = The bin is empty
bin-nothing-found = Nothing like this in the bin
bin-find = Find
bin-origin = From which import
bin-nothing-do = Deleted records lie here for 30 days.
bin-since = Deleted
bin-left = Days left

doubts-head = Possible duplicates
doubts-count =
    { $count ->
        [one] { $count } pair to decide
       *[other] { $count } pairs to decide
    }
doubts-elsewhere = { $count } more pairs reach beyond this unit; the unit above decides.
doubts-nothing = Nothing looks entered twice
doubts-nothing-do = Records alike in date, place, name and units are listed here; a person decides.
doubts-pair = { $score }% alike
doubts-photos =
    { $count ->
        [one] { $count } photo is the same in both
       *[other] { $count } photos are the same in both
    }
doubts-decision = Decision
doubts-different = Different
doubts-keep-left = Same, keep the left
doubts-keep-right = Same, keep the right
doubts-keep-both = Same, keep both for now
doubts-reason = Why
doubts-reason-what = One sentence; it is kept
doubts-decide = Decide
doubts-same-done = Decided: the same
doubts-different-done = Decided: different
ledger-beside = Units and figures by name
ledger-words = Name has
record-like = Another like it

# -- review by keyboard, many at once, the freeze
keys-tick = tick
review-all = All
review-choose = Choose
review-choose-one = Choose: { $title }
review-many = Approve the chosen…
review-many-leave = Not now
review-own-short = your own
review-own-many = { $count } are your own and cannot be ticked: somebody else has to review them.
review-alone = Nobody else can do so yet; open a post and an account for them.
review-alone-ask = Nobody else can do so yet; ask the administrator to open a reviewing post.
review-before = Previous
review-after = Next
review-hold = Hold and review
review-release = Let go
review-released = Let go; the unit may change it again
review-held = Reviewed by { $who } until { $until }
review-held-long = { $who } reviews this since { $since }; it cannot be changed meanwhile and is let go at { $until } at the latest
review-held-mine = Held until { $until }
review-reasons = Common reasons, as many as apply
list-semicolon = ;{" "}

revisions-head = Two revisions side by side
revisions-whole = Side by side
revisions-differ = { $count } differ
revisions-number = No. { $number }
revisions-compare = Compare
revisions-reason = Why it was changed:

joint-look = Merge into one joint activity…
joint-why = Every unit sees it, totals count it once
joint-head = Merge into one joint activity
joint-rule = Look at the result first; nothing changes until you confirm
joint-stays = This one stays
joint-role = Part of the other unit
joint-again = Look again
joint-result = After the merger
joint-gains =
    { $count ->
        [0] The evidence stays as it is.
       *[other] { $count } pieces of evidence of the other are linked to this one.
    }
joint-sums = Both together
joint-sums-rule = before → after
joint-goes = Into the recycle bin
joint-goes-rule = Content, evidence and history stay and can be restored for 30 days.
joint-reason = One event recorded by two units, merged into a joint activity
joint-do = Merge
joint-done = Merged into a joint activity: { $title }
field-held = Review
# -- the list's tools, and what is done to many at once
ledger-columns = Columns
ledger-columns-keep = Show these
ledger-copy-table = Copy as table
ledger-sort = Sort by this column
keys-space = Space
keys-pick = choose
keys-rename = rename a draft
pick-label = Chosen records
pick-none = Tick records, then say what to do with them
pick-count = # chosen
pick-all = all { $count }
pick-cancel = Cancel
pick-page = Choose the whole page
pick-one = Choose
pick-this = Choose { $title }
say-head = { $period }: { $count } approved records, { $sessions } sessions of activities, { $attendance } attendances. Among them:{" "}
say-line = { $days }, { $unit }: “{ $title }”, { $sessions } sessions, { $attendance } attendances
say-line-bare = { $days }, { $unit }: “{ $title }”
deed-sums = { $units } units · { $sessions } sessions · { $attendance } attendances
deed-count =
    { $count ->
        [one] One record
       *[other] { $count } records
    }
deed-shut = { $count } more are left out
deed-cut = At most 500 at a time; take the others in further turns.
deed-why = Why
deed-back = Back to the list
deed-undoable = One press takes it all back
deed-nothing = None of the chosen records is open to this
deed-nothing-do = Each says why below; or choose others in the list.
deed-left = ; { $count } more were left as they are
deed-not-yours = not yours to do
deed-not-waiting = not waiting for review
deed-not-draft = handed in already
deed-closed = archived, or in the recycle bin
deed-alike = { $count } of them may be the same as another record and would count twice; look first:
deed-delete-counts = Some of them count; say why they are deleted
deed-counts = it counts; only a reviewer deletes it
deed-no-labels = records of this kind bear no labels
deed-labelled = bears this label already
deed-faulty = { $count } things to mend or confirm: open it and finish
deed-submit = Submit…
deed-submit-head = Submit
deed-submit-what = A reviewer looks at them; until they are approved they do not count.
deed-submit-do = Submit these { $count }
deed-submit-done = { $count } submitted
deed-approve = Approve…
deed-approve-head = Approve
deed-approve-what = Approved records count. What one recorded oneself another reviews.
deed-approve-do = Approve these { $count }
deed-approve-done = { $count } approved
deed-return-head = Return
deed-return-what = The reason is shown to the recording units as it is; each record gets the same.
deed-return-do = Return these { $count }
deed-return-done = { $count } returned
deed-label = Add a label…
deed-label-head = Add a label
deed-label-what = Labels make lists and never change a total.
deed-label-counts = Approved records are among them: a label is a correction, to be reviewed again.
deed-label-do = Label these { $count }
deed-label-done = { $count } labelled
deed-delete = Delete…
deed-delete-head = Delete
deed-delete-what = They lie in the recycle bin for 30 days and can be restored; approved ones no longer count.
deed-delete-do = Delete these { $count }
deed-delete-done = { $count } deleted
deed-rename-done = Renamed: { $title }
deed-restore = Restore…
deed-restore-head = Restore
deed-restore-what = Each stands again as before it was deleted; what was approved counts again.
deed-restore-do = Restore these { $count }
deed-restore-done = { $count } restored
deed-restore-all = Restore all ({ $count })
deed-not-deleted = Not in the bin
deed-records = Records of this time
deed-size = { $count } records
deed-was-undone = This was taken back.
deed-undo = Undo this
deed-verb-units = New units
deed-verb-import = Import
deed-verb-paste = Pasted
deed-verb-submit = Handed in
deed-verb-approve = Approved
deed-verb-return = Returned
deed-verb-label = Labelled
deed-verb-delete = Deleted
deed-verb-restore = Restored
deed-verb-rename = Renamed
deed-undone-count = Taken back: { $count } stand as before
deed-undone-left = ; { $count } were changed since and were left alone
deed-undone-passed = ; { $count } were approved since and count, so they were left alone; a reviewer can delete them on their pages, with a reason
step-undo = taken back
ledger-paste = Paste
ledger-import = Import
ledger-export = Excel
export-title = { $unit } ledger ({ $period })
export-line = As of { $at }, { $count } records; totals count approved ones only
keys-bulk = do something to them

# Closing of a year.
closing-head = Closing of a year
closing-rule = A year whose numbers are settled is closed; later changes say why, and what they changed is listed
closing-year = Year
closing-of = Closing of { $year }
closing-by = Post
closing-closed = Closed
closing-not-yet = Not closed
closing-told = Closed on { $at } by { $who }. The numbers of that moment are kept; later changes are corrections and are listed below.
closing-changed = Numbers that differ from the closing
closing-changed-rule = On the left as closed, on the right as of now
closing-changed-nothing = Every number is what it was at the closing.
closing-then = As closed
closing-now = Now
closing-corrected = Corrections since the closing
closing-corrected-count = { $count }
closing-corrected-nothing = Nothing was changed since the closing.
closing-what = Correction
closing-why = Reason of the correction
closing-did-approve = Approved
closing-did-delete = Deleted
closing-did-restore = Restored
closing-did-undo = Taken back
closing-reopen = Open again
closing-reopen-rule = Only a leader opens a closed year; the numbers of the closing stay kept
closing-reopen-why = Why the year is opened again
closing-reopen-do = Open the year
closing-reopened = The year { $year } is open again.
closing-before = Before closing, look at what is still open and whether the numbers are right.
closing-open = Not counted yet
closing-open-nothing = No record waits, and every unit has records.
closing-open-rule = Closing deletes none of these; to approve them later takes a reason.
closing-records =
    { $count ->
        [one] one record
       *[other] { $count } records
    }
closing-gaps =
    { $count ->
        [one] one unit without a record
       *[other] { $count } units without a record
    }
closing-numbers = The numbers of { $year }
closing-ground = Ground, such as minutes or a document number (optional)
closing-do = Close { $year }
closing-done = The year { $year } is closed.
closing-who = A year is closed by a reviewer or a leader of the county.
closing-earlier = Earlier closings
closing-earlier-told = Closed { $at } by { $who }, opened again { $reopened } by { $by }:
closing-record = The year { $year } is closed: a change says why and is listed among the corrections.
closing-look = Look at the corrections
deed-held = Somebody else reviews it
deed-year-closed = Its year is closed; open the record and say why
deed-changed = It changed since you looked; look again

# How far evidence is on its way
road-photo = photos
road-file = files
road-waiting = Record received · { $what } still to send: { $n }
road-line = The network is gone; { $what } still to send: { $n }. What has arrived is not sent again, and sending goes on by itself.
road-login = { $what } still to send: { $n }. Please log in again; sending then goes on by itself.
road-held = { $what } still to send: { $n }. { $why } Sending goes on by itself.
road-refused = One of the { $what } was not taken: { $why }
road-done = { $what } arrived: { $n }
road-progress = Progress
road-look = Look
road-seen = Noted
