# Recording activities and wider duties: forms, what becomes of them, conflicts.
activities-new-head = New activity
activities-amend-head = Amend
activities-paste-many = Paste many activities
activities-import-many = Import a file
activities-kept = Saved
activities-restored = What you had typed is here again.
activities-forget = Begin anew
activities-save = Save draft
activities-submit = Hand in
activities-saved = Saved as a draft
activities-submitted = Handed in; it waits for review
activities-to-mend = { $count } to mend
activities-nothing-lost = Nothing is lost when the line breaks
activities-choose = Choose
activities-none = None
activities-daily = Daily work
activities-several = one or more
activities-session = Session
activities-sessions-rule = one place and time each; a place that is not listed is written as it is
activities-add-session = Add a session
activities-remove = Remove
activities-session-more = More: last day, experts, volunteers, groups, materials
activities-material-more = Another material
activities-groups-rule = optional; each person once
activities-more = More
activities-more-what = partners, labels, media, resources, money, outcome
activities-lead-why = from your post
activities-add-partner = Add a partner
activities-partner-how = A unit that is not listed is written by its name
activities-place-by-name = . “{ $names }” is no listed unit and was kept as the spot
activities-partner-by-name = . “{ $names }” is no listed unit and was kept as a partner by name
activities-campaign-proposed = Chosen by the title; change it if it is wrong.
activities-labels-rule = lists only, never totals
activities-add-report = Add a report
activities-add-resource = Add a resource
activities-money-how = in yuan
activities-late-why = it ended more than 30 days ago; say why it is entered now
activities-confirm-what = if it is right, say why and hand in again
activities-reason = Why it is changed
activities-reason-why = it counts already; the change stays in its history
activities-number-how = about so many is accepted too
activities-numbers = How to write numbers
activities-number-exact = 320
activities-number-exact-is = exactly 320
activities-number-over = 300余
activities-number-over-is = kept as 300–399
activities-number-near = 近百
activities-number-near-is = kept as 90–99
activities-number-none = 0
activities-number-none-is = nobody came, a number too
activities-number-missing = 未报
activities-number-missing-is = nobody knows; it can be added later
activities-then = Then
activities-then-what = It is reviewed and then counts. A return always says why and is shown on today’s desk. Nothing is asked twice.

duties-new-head = New wider duty
duties-title = Name or topic
duties-count-how = once, if empty
duties-more-what = unit, officers, aid, notes
duties-until = Posted until
duties-outcome = Notes
duties-then-what = Wider duties are counted apart, never with science activities.

conflict-head = Other content is stored already
conflict-why = The other was stored at { $at }. These fields differ; choose one.
conflict-differences =
    { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }
conflict-keep-stored = Keep what is stored
conflict-take-mine = Take mine
conflict-nothing-lost = Neither is lost; both stay in the history.
