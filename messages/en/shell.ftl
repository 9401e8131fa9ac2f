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
            [0] Not sent yet: { $errors } to mend
           *[other] Not sent yet: { $errors } to mend, { $warnings } to confirm
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
