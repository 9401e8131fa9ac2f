# What the command line prints.
cli-using-demo = No data folder was given; using the demonstration county ({ $folder }).
cli-no-ledger = There is no ledger in { $folder }. Run `keputong demo` or `keputong serve` first, or give a folder with --data.
cli-no-unit = There is no unit with the code "{ $code }".
cli-no-period = "{ $text }" is no period. Write 2021, 2021H1, 2021Q3 or 2021-03.
cli-no-date = "{ $text }" is no date. Write it like 2021-12-13.
cli-no-figure = The catalogue has no figure "{ $name }". `keputong figure list` prints it.
cli-no-format = The format of "{ $name }" is not known. Use a name that ends in .docx, .pdf or .html.
cli-missing = { $what } is missing.
cli-written = Wrote { $name } ({ $bytes } bytes).
cli-exported = Exported { $lines } lines.
cli-verifying = Checked { $part } { $count }
cli-verified = The ledger agrees: { $journal } lines of the journal, { $revisions } revisions, { $postings } postings and { $reach } ranges of reach were recomputed.
cli-differs =
    The ledger differs ({ $county } { $place }): { $subject }
      stored: { $stored }
      expected: { $expected }
cli-migrated = The database has the newest schema.
cli-backed-up = Backed up to { $file } ({ $count } files).
cli-restored = Restored to { $folder }, and verified.
cli-cannot-listen = Cannot listen on { $address } (taken, or not an address of this machine). Choose another with --listen.
cli-too-large = { $name } ({ $bytes } bytes) is too large and was not read.
cli-not-read = { $name } was not read: { $reason }
cli-broken-link = the link leads nowhere.
cli-no-file = it is neither a file nor a folder.
cli-read-one = [{ $at }/{ $all }] { $name }: { $figures } figures
cli-read-head = Title: { $title } · Unit: { $unit } · Year: { $year } · { $figures } figures, { $withheld } of them withheld
cli-read-text = Text
cli-unknown = not stated
cli-importing = Kept { $done } of { $all }
cli-imported = { $name }: { $rows } rows read, { $kept } records kept, { $there } there already, { $faults } faults
cli-row-fault = { $sheet } row { $line }, column "{ $header }", "{ $value }": { $said }
problem-demo-ledger-not-empty = This ledger holds something already; the demonstration county is made in an empty one only.
problem-demo-missing = There is no demonstration county here. Run `keputong demo` first.
cli-demo-making = Making the demonstration county in { $folder }; this takes some seconds …
cli-demo-made = The fictional county is ready: { $units } units, { $activities } activities of two years, { $duties } events of wider duties.
cli-demo-paper = Summary of 2021: { $file }
cli-demo-try =
    Log-ins (the password of all is { $password }):
      admin · recorder (county office) · reviewer · leader · auditor · township (recorder of a township)
    Try this:
      1. log in as reviewer, open Review, approve one and see the figures of Today change
      2. open any dotted figure and see the records it is made of
      3. open Papers and read the summary of 2021; then log in as recorder and add an activity
    Ctrl-C stops it; the next start goes on with the same county. http://{ $address }
cli-no-bench = There is no measurement called "{ $name }". Known: { $known }
cli-bench-header = 序号,活动名称,活动时间,参与人次
cli-bench-row = 第{ $number }次科普讲座
cli-dropped =
    { $count ->
        [one] Left out to be short: { $count } sentence
       *[other] Left out to be short: { $count } sentences
    }

# a paper that came back
cli-no-paper = The paper cannot be read: { $why }
cli-compare-nothing = Nothing was edited.
cli-compare-changed = Paragraph { $paragraph }: figure { $name } was "{ $text }" and is "{ $after }". The sentence was: { $before }
cli-compare-rewritten = Paragraph { $paragraph }: figure { $name }, "{ $text }", is written "{ $after }", the number is the same
cli-compare-lost = Paragraph { $paragraph }: figure { $name } ({ $text }) is gone. The sentence was: { $before }
cli-compare-added = Paragraph { $paragraph }: added "{ $after }"
cli-compare-removed = Paragraph { $paragraph }: taken away "{ $before }"
cli-compare-reworded = Paragraph { $paragraph }: "{ $before }" became "{ $after }"
cli-compare-moved = Paragraph { $paragraph }: moved here "{ $after }"
