# Long work: what was asked for, how far it is, what it left.
jobs-head = Tasks
jobs-rule = Imports and exports that take a while; they go on when the page is closed
jobs-nothing = No tasks yet
jobs-nothing-do = The progress and the result of imports and long exports will be here.
jobs-what = What
jobs-kind = Kind
jobs-at = Begun
jobs-far = Progress
jobs-leave = You may leave this page and find it again under “Tasks”.
jobs-again = Refresh
jobs-stop = Stop
jobs-fetch = Download
jobs-next = See the result
jobs-undo = Take this import back
job-name-import = import
job-imported-amended = { $count } imported and { $amended } changed, waiting for review; { $there } were there already, unchanged
job-name-paste = Pasted block
job-stopped = { $count } were written before it stopped
jobs-deleted = What it wrote was taken back and lies in the bin; open the result to restore all of it.
job-name-export = export
job-state-waiting = Waiting
job-state-running = Under way
job-state-done = Done
job-state-failed = Not done
job-state-cancelled = Stopped; what was written before is in the ledger
job-imported =
    { $there ->
        [0] { $count } imported, all waiting for review
       *[other] { $count } imported, all waiting for review; { $there } more were in the ledger already
    }
job-imported-partly = { $count } imported, all waiting for review. { $wrong } faulty rows were not (rows { $lines }): mend them in your sheet and import all of it again; what came in is not doubled.
job-exported = { $count } exported
job-problem = It was not done; try again, and if it fails again tell the administrator the code ({ $code })
job-name-likeness = search for duplicates
job-alike = { $count } looked at; what seems to be one event is listed under duplicates
job-name-backup = backup
job-name-rehearsal = rehearsal of restoring
job-backed-up = Backed up: { $name } with { $files } files (evidence, issued papers, reports taken in)
job-rehearsed = It can be restored, and everything was verified: { $journal } lines of the journal, { $revisions } revisions, { $postings } postings, { $files } files. It was restored into a place of its own and thrown away; the ledger in use was not touched.
job-so-far = { $count } done
job-under-way = Under way; how much there is to do is not known yet
job-name-reading = reading
job-reports-read = { $count } read; { $known } were here before, { $empty } without text
job-rehearsed-missing = This file is no longer there; it was moved or thinned out.
job-rehearsed-no-backup = It cannot be restored: it is no backup, or was not copied to its end. Make another one now. The ledger in use was not touched.
job-rehearsed-damaged = It cannot be restored: the file is damaged. Make another one now. The ledger in use was not touched.
job-rehearsed-differs = It opens, but does not agree with itself: do not restore it, make another one now: { $why }. The ledger in use was not touched.
