# The units: tree, one unit, changes.
units-count = { $count } in force on { $day }
units-below = { $count } below
units-as-tree = As a tree
units-on = On
units-on-unread = “{ $given }” is no day that can be read, so this is today. Write it as 2021-09-18.
units-today = Today
units-past = As it stood on that day; later changes leave it alone.
units-found = Add a unit
units-numbers = Numbers of { $period }
units-numbers-rule = led and joined are kept apart
units-led =
    { $count ->
        [one] One record led
       *[other] { $count } records led
    }
units-led-nothing = None in this year.
units-joined =
    { $count ->
        [one] One record joined
       *[other] { $count } records joined
    }
units-joined-rule = counted where it was led
units-what = The unit
units-founded = Founded
units-ended = Ended
units-member-of = Member of
units-came-from = Came from
units-went-into = Went into
units-names = Names
units-changes = Changes
units-changes-rule = tried out first
unit-do-found = Add a unit below
unit-do-rename = Rename
unit-do-move = Move
unit-do-merge = Merge into it
unit-do-split = Split
unit-do-dissolve = Dissolve
unit-do-join = Join a network
unit-do-leave = Leave a network
unit-do-members = State members
unit-do-population = State residents
units-tie-rule = A unit has one parent, but may belong to several networks at once (member unit, society, unit member, volunteer team). Each network lists it; totals count it once.
units-leave-which = Which to leave
units-network-what = Name or code of the leading group, association, society or union
units-since = since { $day }
units-day-stated = As of which day
units-residents-rule = From the statistical bulletin or the registry; stated on one level only, by the county or by its townships
units-joiners = { $count } units belong to this network
units-joiners-rule = who belongs in two ways stands in both; the total counts a unit once
units-joiners-who = Which
units-units = { $count }
units-will-join = { $name } joins { $network } as { $membership }
units-will-join-once = The number of units stays: it is still one unit
units-will-leave = { $name } leaves { $network } ({ $membership }); the former membership stays in its history
units-will-state = { $name }, { $what }: { $number } (as of { $day })
units-code-how = the division code of a township or village; others may leave it empty and are numbered. It never changes
units-new-name = New name
units-rename-rule = the old name stays known
units-new-parent = New unit above (name or code)
units-move-rule = what lies before stays with the old unit above
units-merge-which = Units that merge into { $name }, one a line
units-merge-rule = names or codes; history and units below come along
units-survives = The unit itself goes on
units-successor-opt = if any
units-dissolve-rule = name it where there are units below
units-founded-before = long ago (no day given)
units-day-founded = Founded on
units-day-founded-rule = Leave it for units that have been there for long: they are not new this year. Give the day of new ones.
units-day = From which day
units-day-rule = the first day on which it holds
units-reason-what = number of the approving document
units-trial = What will change
units-trial-rule = nothing has changed yet
units-trial-more = { $count } more
units-try = Try out
units-try-again = Try again
units-enter = Enter it
units-leave = Cancel
units-changed = Entered
units-will-found = { $name } is founded below { $parent }
units-will-end = { $name } ends
units-will-rename = { $old } becomes { $new }
units-will-move = { $name } moves: { $old } → { $new }
units-merge-others = Others, by name or code, one a line
units-effects = Do the numbers change?
units-effects-rule = done in the ledger and taken back, not estimated
units-steady = The totals of the whole are the same before and after
units-unsteady = The totals would change: check first
units-before = now
units-after = after
units-same = same
units-moves = changes
units-stays = What does not change
units-stays-records = Earlier records stay with the unit of their time; after a merger the successor counts their history too, and no total of the county moves
units-stays-evidence = Evidence, revisions and histories
units-stays-names = Old names and codes are still found and understood
units-stays-posts = Posts and accounts; handing over is done apart
units-months = Sessions by month
units-led-recent = Led lately
units-all = All { $count }
units-reported = Reported in { $period }
units-pieces = { $count }
units-posts = Posts
units-posts-rule = duties, not persons
units-posts-none = No post of its own; the unit above records for it.
units-post-vacant = vacant
units-lack-records =
    { $count ->
        [one] One unit below has no activity this year: { $names }
       *[other] { $count } units below have no activity this year: { $names }
    }
units-lack-recent =
    { $count ->
        [one] One unit without a record for 180 days
       *[other] { $count } units without a record for 180 days
    }
units-lack-attendance =
    { $count ->
        [one] { $count } session does not tell its attendance; the sum is without it
       *[other] { $count } sessions do not tell their attendance; the sum is without them
    }
units-lack-evidence =
    { $count ->
        [one] One activity without evidence; it counts all the same
       *[other] { $count } activities without evidence; they count all the same
    }
units-part = No. { $number }
units-parts-rule = codes go on from the last one; where one was assigned, write that
units-part-add = One more
units-goes = Where the units beneath go
units-goes-rule = those not chosen stay; names are shown here after a trial
units-goes-nowhere = stays
units-many = Add many
units-many-under = beneath { $name }
units-many-text = List of units
units-many-example = Liuhe Town{"\u000A"}Donggou Village, Liuhe Town{"\u000A"}Bureau of Education
units-many-how = One a line, or a block copied from a sheet. Behind the name may stand its kind, code and the unit above, in any order; a kind left out is told by the name, a code is numbered, and units hang here unless you say otherwise.
units-kind = Kind
units-many-kinds = Which kinds there are
units-many-reason = Entered when the ledger was begun
units-many-preview = How the list was understood
units-many-becomes = Result
units-many-there = there already
units-many-new = new
units-many-numbered = numbered
units-many-not-yet = Checked; nothing is entered yet
units-many-only-look = Checking enters nothing
units-many-filled = Pale are kinds told by the name; where one is wrong, write it behind the name and check again. Give townships and villages their division codes if you have them: a code never changes later.
units-many-wrong =
    { $count ->
        [one] One line is wrong; mend it and check again
       *[other] { $count } lines are wrong; mend them and check again
    }
units-many-clear =
    { $there ->
        [0] Nothing is wrong; { $count } can be added.
       *[other] Nothing is wrong; { $count } can be added, { $there } are there already.
    }
units-many-all-there = Nothing to add: all units of the list are there.
units-many-enter = Add { $count }
units-many-entered =
    { $count ->
        [one] One unit was added
       *[other] { $count } units were added
    }
units-will-return = { $name } is there as before, under { $parent }
units-will-vanish = { $name } no longer exists, as if it had never been entered
units-history = History of changes
units-history-at = entered { $at }
units-history-back = taken back { $at }
told-found = New: { $name }
told-rename = { $name } renamed { $new }
told-alias = { $name } also called { $alias }
told-move = { $name } moved under { $parent }
told-merge = { $units } merged into { $name }
told-split = { $name } split: { $parts }
told-dissolve = { $name } dissolved
told-dissolve-into = { $name } dissolved, taken over by { $successor }
told-join = { $name } joined { $network }
told-leave = { $name } left { $network }
told-members = { $name } stated its members
told-population = { $name } stated { $residents } residents
change-entered = Entered
change-back-head = Undo a change
change-again-head = Restore a change
change-back-which = What is undone
change-again-which = What is restored
change-back-then = What it will be like
change-again-then = What it will be like
change-back-after = Undone
change-again-after = Restored
change-back-stated = This entry no longer counts
change-again-stated = This entry counts again
change-back-do = Undo this change
change-again-do = Restore this change
change-back-late = It was entered more than 30 days ago and cannot be undone. If things changed again, enter another change.
change-again-late = It was undone more than 30 days ago and cannot be restored. Please enter the change again.
change-back-hindered = It cannot be undone now; first see to these
change-again-hindered = It cannot be restored now; first see to these
change-back-stays = The undoing stands in the history, and can be taken back for 30 days
change-again-stays = The restoration stands in the history; the change can be undone again within 30 days of its entry
change-stays-records = Records, evidence and their histories; the totals of the whole
change-stays-papers = Papers that were signed and figures of closed years stay as they were; what differs now is listed
change-stays-posts = Posts and accounts
change-back-done =
    { $count ->
        [1] Undone: { $what }
       *[other] Undone: { $count } changes
    }
change-again-done =
    { $count ->
        [1] Restored: { $what }
       *[other] Restored: { $count } changes
    }
change-against-later = Later changes rest upon it: { $count }
change-against-records = Records of units that would not be there then: { $count }
change-against-post = { $unit } has posts: { $count }; close them in the settings first
change-against-link = { $unit } has links for entering: { $count }; revoke them first
change-against-paper = { $unit } has papers: { $count }; the unit has to stay
change-against-reading = { $unit } has documents read: { $count }; the unit has to stay
change-against-template = { $unit } has templates: { $count }; the unit has to stay
change-later = Changes that rest upon it
change-later-do = Undo them first, from top to bottom
change-records = Records of these units
change-records-do = Give them to another unit first, or delete them
change-reason = Reason
change-reason-opt = optional
change-reason-closed = The year { $year } is closed; a correction says why.
bin-changes = Changes of units that were undone
bin-changes-rule = Can be restored for 30 days
change-look = Undo or restore this change
