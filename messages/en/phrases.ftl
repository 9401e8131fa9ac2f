# Sentence patterns of papers, in English.
phrases-title-year = { $unit }: summary of { $year }
phrases-title-half =
    { $unit }: summary of the { $half ->
        [1] first
       *[other] second
    } half of { $year }
phrases-title-other = { $unit }: summary of { $period }
phrases-opening = This is what { $unit } did in { $period }. All figures are counted from the ledger, { $as_of }.
phrases-as-of = as of { $date }
phrases-period-year = { $year }
phrases-period-half =
    the { $half ->
        [1] first
       *[other] second
    } half of { $year }
phrases-period-quarter = quarter { $quarter } of { $year }
phrases-period-month = { $year }-{ $month }
phrases-date = { $year }-{ $month }-{ $day }
phrases-comma = {", "}
phrases-stop = {". "}
phrases-list-comma = {"; "}
phrases-at-least = at least { $number }
phrases-range = { $low } to { $high }
phrases-ten-thousand-yuan = { $number } ten thousand yuan
phrases-yuan = { $number } yuan
phrases-percent = { $number }%
phrases-up = up { $number }%
phrases-down = down { $number }%
phrases-numbering-1 = {"1. "}
phrases-numbering-2 = {"2. "}
phrases-numbering-3 = {"3. "}
phrases-numbering-4 = {"4. "}
phrases-numbering-5 = {"5. "}
phrases-numbering-6 = {"6. "}
phrases-numbering-7 = {"7. "}

phrases-heading-network = Organization network
phrases-absent-network = The ledger has no records of the organization network for this period.
phrases-members-units = Member units of the leading group: { $n }
phrases-societies = societies: { $n }
phrases-associations = rural technical associations: { $n }
phrases-individual-members = individual members: { $n }
phrases-households = farm households led along: { $n }
phrases-founded = Organizations newly entered: { $n }

phrases-heading-activities = Science outreach
phrases-absent-activities = The ledger has no records of outreach activities for this period.
phrases-sessions = Led { $events } activities with { $sessions } sessions
phrases-materials = handed out { $n } copies
phrases-attendance = { $n } attendances
phrases-joined = Took part in { $n } sessions led by others, not counted above
phrases-units = { $n } units took part
phrases-experts = experts took part { $n } times
phrases-volunteers = volunteers took part { $n } times
phrases-panels = Showed { $n } panels and charts
phrases-banners = hung { $n } banners
phrases-vehicles = sent out vehicles { $n } times
phrases-consulted = gave { $n } consultations
phrases-clinic = gave { $n } medical consultations
phrases-media = The media reported { $n } times
phrases-spending = Spending on activities: { $n }
phrases-growth-sessions = Against the year before, sessions went { $n }
phrases-growth-attendance = attendances went { $n }

phrases-heading-campaigns = Campaigns and forms
phrases-absent-campaigns = The ledger has no records of campaigns for this period.
phrases-campaigns-lead = {"By campaign: "}
phrases-kinds-lead = {"By form: "}
phrases-part-sessions = { $term }: { $n } sessions

phrases-heading-audiences = Audiences and central tasks
phrases-absent-audiences = The ledger has no records by audience for this period.
phrases-audiences-lead = {"Where audiences were recorded: "}
phrases-labels-lead = {"Outreach that also served central tasks (one activity may bear several labels; they do not add): "}
phrases-part-visits = { $term }: { $n } attendances
phrases-part-events = { $term }: { $n } activities

phrases-heading-duties = Wider duties
phrases-absent-duties = The ledger has no records of wider duties for this period.
phrases-duties-lead = {"Events of wider duties: "}
phrases-part-times = { $term }: { $n } times
phrases-secondment = Officers posted to villages at the end of the period: { $n }
phrases-aid-households = Visited { $n } households
phrases-aid-money = gave { $n }

phrases-heading-gaps = Shortcomings
phrases-gaps = Up to now { $names } reported no outreach activities.
phrases-no-gaps = All units expected to report have done so.
phrases-gaps-more = { $names } and others
phrases-human = (Other problems and the plans for the next period are written by people.)

phrases-annex = Annex: where the figures come from
phrases-annex-definition = Name
phrases-annex-value = Value
phrases-annex-records = Records
phrases-annex-evidence = With evidence
phrases-annex-note = Intervals print their lower end; "at least 30" from 30–39. On the web page each figure opens its records.
