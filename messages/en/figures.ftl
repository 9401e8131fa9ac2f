# Figures: the catalogue, the card, definitions in words.
figure-of = { $figure } ({ $part })
figure-rule-sum = Sum of “{ $measure }” of approved records in the period.
figure-rule-count = How many approved records have “{ $measure }” in the period, each once.
figure-rule-stock = “{ $measure }” in force on the last day: one more when founded, one fewer when ended.
figure-rule-last = The last statement of “{ $measure }” of each unit, added up.
figure-rule-distinct = Different “{ $measure }” in the period.
figure-rule-total = { $list }.
figure-rule-ratio = { $of } ÷ { $by }.
figure-rule-share = { $of } in per cent of { $by }.
figure-rule-growth = { $of } against the same period a year before, in per cent.
figure-rule-per-head = { $of } for every { $heads } residents.
figure-credit-led =  Only what this unit or those below led.
figure-credit-joined =  Only what others led and this unit or those below joined.
figure-credit-any =  Led or joined, each once.
figure-only =  Only { $list }.
figure-without =  Without { $list }.
figure-opening =  Only openings.
figure-closing =  Only closings.
figure-group-orgs = Organizations
figure-group-activities = Activities
figure-group-duties = Wider duties
figures-rule = Approved records only. Open any number for its rule, records and gaps. Where there is no record it says so, not 0.
figures-stated = { $stated } of { $all } stated
card-close = Close
card-recounted = recounted from its records just now
card-interval = Holds estimates: at least the first, at most the last. About thirty is 30–39.
card-missing = No record in this period, so no number.
card-not-applicable = Does not apply: nothing to compare with.
card-rule = Rule
card-at = At
card-period-end = at the end
card-parts = Made of
card-methods = How it was counted
card-counted-how = sign-in, roll, headcount
card-months = By month
card-month = { "" }
card-kinds = By kind
card-evidence = Records with evidence
card-evidence-rule = it counts without
card-no-gaps = every unit has records
card-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
card-all = All
card-unproven = no evidence
card-years = By year
card-open = Open alone
card-sentence = { $unit }, { $period }: { $name } { $value } { $in } (as of { $instant }, approved records).
figures-labels-rule = an activity may bear several; the rows do not add up
