# Importing ledgers: where records came from, what is wrong with a file or a cell, what was noticed.
import-origin = imported from “{ $file }”

fault-sheet-something-else =
    { $found ->
        [doc] This is a Word document, not a spreadsheet; save it as xlsx
        [docx] This is a Word document, not a spreadsheet; copy its table into Excel or WPS and save as xlsx
        [pptx] These are slides, not a spreadsheet
        [xlsb] This is a binary workbook (xlsb); save it as xlsx
        [ods] This is an ODS spreadsheet; save it as xlsx
        [pdf] This is a PDF, not a spreadsheet; look for the file it was made from
        [html] This is a web page (some systems export pages as “xls”); open it in Excel and save as xlsx
        [rtf] This is an RTF document, not a spreadsheet
        [image] This is a picture, not a spreadsheet; another ending does not change that
        [encrypted] The file is protected by a password; remove it first
        [archive] This is an archive; unpack it and import its files one by one
        [office] This is an old Office file without a spreadsheet
       *[other] This file is not known: no xlsx, xls or csv
    }
fault-sheet-too-large =
    { $what ->
        [bytes] The file is larger than { $most } bytes; divide it by year or township
        [rows] More than { $most } rows hold something; divide it by year or township
        [unpacked] It unpacks to more than { $most } bytes; remove pictures and needless sheets
       *[other] The sheet holds too much (more than { $most }); keep only the ledger and save again
    }
fault-sheet-unpacks-too-large = The file unpacks to far more than it looks; it was not read
fault-sheet-broken = The file is damaged; open it in Excel or WPS, save a copy and import that
fault-sheet-empty = There is nothing in the sheet
fault-sheet-header-missing =
    No heading was found. There must be a name of the activity, and a column of time, place, unit, form or attendance (looked for: { $looked_for }).
    The first rows:
    { $first_rows }

fault-import-kind-missing = There is no kind, and the name does not tell it; choose it once on the page of the import, or add a column of kinds
fault-import-choice-unknown = “{ $given }” is none of the choices; say once on the page of the import what is meant, or write one of: { $choices }
fault-import-unit-unknown = There is no unit called “{ $given }”
fault-import-unit-near = There is no unit called “{ $given }”; similar: { $names }
fault-import-unit-outside = “{ $given }” is neither this unit nor below it (found: { $names })
fault-import-unit-ambiguous = “{ $given }” may be several units: { $names }; write it in full like this, or the code
fault-import-sessions-unclear = The number of sessions must be a whole number above 0; here it is “{ $given }”
fault-import-alike = The ledger has one of the same name, day and unit; it differs in: { $changes }. Choose whether to change it or to import another
fault-import-record-unknown = There is no record numbered “{ $given }” here; leave the number empty for new ones
fault-import-record-kind = “{ $given }” is no activity; open the record to change it
fault-import-record-closed = “{ $given }” is archived and takes no change
fault-import-record-deleted = “{ $given }” is in the bin; restore it first
fault-import-amend-year-closed = Its year is closed; open the record and say why it is corrected
fault-import-spending-twice = Several rows of one activity state spending; write one sum in the first

remark-sheet-not-a-ledger = The sheet “{ $sheet }” has no heading of a ledger and was not read
remark-sheet-columns-cut = Only the first { $most } columns are read
remark-sheet-section-passed-over = Row { $line } holds only “{ $text }”, taken as a heading, not imported
remark-sheet-heading-by-shape = The headings are in words not seen before; row { $row } is taken for them. Choose another row under “Columns” if it is not
remark-sheet-column-guessed =
    The column “{ $header }” is taken for the { $field ->
        [date] date
        [kind] kind
        [lead] leading unit
        [attendance] attendance
        [place] place
       *[other] name
    } by what stands in it; change it under “Columns” if it is not
remark-sheet-column-not-taken = The column “{ $header }” (number { $column }) was not imported
remark-sheet-merged-number-kept-once = { $count } numbers stand in cells merged over rows; each counts once, the other rows are not reported
remark-sheet-total-differs = Row { $line }, “{ $header }”: the total says { $stated }, the rows add up to { $found }
remark-import-kind-from-title = { $count } activities name no form; it was taken from their names
remark-import-not-counted = { $count } records are “{ $name }” (rows { $lines }), no science activities: they come in and count in no figure of activities, sessions or attendance
remark-import-campaign-from-title = { $count } activities were put under “{ $name }” by their titles (lines { $lines }); where that is wrong, write “none” in the campaign column
remark-import-audience-public = { $count } activities name no audience; kept as the general public
remark-import-place-spot =
    { $count ->
        [one] One place is no listed unit; kept as the spot
       *[other] { $count } places are no listed units; kept as spots
    }
remark-import-about = { $count } attendances are given roughly and kept as ranges: “{ $over }” is { $over-low } to { $over-high }, “{ $near }” is { $near-low } to { $near-high }; write one number where you know it
remark-import-basis-estimate = { $count } attendances name no basis; kept as estimates
remark-import-partner-unknown = “{ $name }” is in no register ({ $count } times); kept as a partner by name, not counted
remark-import-rows-alike = Row { $line } is exactly like one before it; both were imported, delete one if it is a repetition

# -- the pages
import-head = Import
import-paste-instead = Paste instead
import-file = The ledger file
import-file-what = xlsx, xls or csv, with whatever headings it has; at most 20 MB. A record saved as a file on a phone (.json) is taken in here, too.
import-unit = In the name of which unit
import-unit-why = for rows without a unit of their own
import-year = Year
import-year-why = for days written without one
import-look = Look first
import-nothing-yet = Nothing is written to the ledger yet.
import-template = No sheet yet
import-template-what = In the template units, kinds and audiences are drop-downs.
import-template-fetch = Download the template
import-own = A sheet of your own
import-own-what = Send it as it is. Merged headings, numbered rows and totals are understood; columns that are not can be explained once and are remembered.
import-told = { $rows } rows read, { $right } can be imported, { $there } are in the ledger already
import-refused = No ledger could be read from this file
import-clear =
    { $count ->
        [0] Nothing to import: every row is in the ledger already.
       *[other] Everything is in order: { $count } can be imported.
    }
import-wrong = { $rows } rows are wrong, in { $count } places
import-wrong-do = Mend them and send the file again; what was imported before is not imported twice.
import-marked = Download it with the wrong cells in red
import-marked-name = { $name } (marked).xlsx
import-wrong-list = What is wrong
import-line = Row
import-column = Column
import-value = Content
import-why = Problem
import-please-look = Please look:
import-more = { $count } more are not listed; the marked file has all of them.
import-totals = What the right rows add up to
import-totals-what = Hold it against the totals on paper.
import-noticed = Worth knowing
import-columns = Columns
import-columns-what = what each column is; it is remembered
import-columns-keep = Remember and read again
import-heading-row = Which row is the heading (of another row, read again first, then look at its columns)
import-asked = Words that are none of ours
import-asked-what = Each is asked about once and remembered; or mend the sheet and send it again.
import-asked-title = No kind, and the name does not tell it
import-asked-list = None of the choices
import-asked-means = What it means
import-asked-keep = Remember and check again
import-asked-likely = Likely
import-asked-others = Others
import-asked-before = Words explained before
import-asked-do = Say below what the words mean; the sheet need not be changed.
import-not-taken = not taken
import-for-review = Imported records wait for review; all of them can be taken back at once
import-another = Another file
import-changing = { $count } rows match what the ledger has
import-changing-what = Left of the arrow is the ledger, right of it the sheet. Empty cells change nothing.
import-changes = Changes
import-becomes = What to do
import-the-record = This record:
import-amend = Change this one
import-another-one = Import as another
import-amend-named = Changed by its number
import-chosen = Import as chosen
import-undecided = { $count } rows are undecided: change the record, or import another.
import-reason-why = Approved records are reviewed again when they change
import-reason-missing = Some of the records are approved; say why they change.
import-numbered = Download the sheet with record numbers, so that corrected rows change the same records
import-binned = { $count } are in the bin: they were imported before and then taken back or deleted. Restore them all, or import them as new records if that is what you mean.
import-anew = Import { $count } as new records
import-good = Import the { $count } right ones first
import-all = Import { $count }
import-reason-head = What is wrong
import-field-title = name
import-field-date = date
import-field-end = last day
import-field-place = place
import-field-lead = led by
import-field-partners = partners
import-field-kind = kind
import-field-audiences = audiences
import-field-sessions = sessions
import-field-attendance = attendance
import-field-basis = basis of the count
import-field-campaign = campaign
import-field-theme = theme
import-field-serves = wider tasks
import-field-experts = experts
import-field-volunteers = volunteers
import-field-consulted = consultations
import-field-clinic = medical consultations
import-field-views = views online
import-field-vehicles = publicity vehicles
import-field-banners = banners
import-field-spending = spending
import-field-plan = notice
import-field-outcome = outcome, remarks
import-field-record = Record number
import-field-host = Hosts
import-field-by-audience = Attendances by audience
import-field-materials = Materials
import-field-media = Reports in the media
import-field-other = of no account
template-name = { $unit } activities template
template-heads = name|date|place|led by|kind|audiences|campaign|sessions|attendance|basis|copies|partners|remarks
template-example = example
template-hint = One activity a row.
paste-head = Paste
paste-file-instead = Use a file instead
paste-how = Select a block in Excel or WPS, copy it, click on the first cell below and press Ctrl+V. Headings are followed where there are any, else the order of the columns. Rows are numbered as in Excel, row 1 being the heading.
paste-name = pasted
paste-title = { $count } pasted
paste-kept = { $count } imported, waiting for review; what is wrong stays below.
paste-kept-look = Look at these
paste-text = Paste as text
paste-wrong =
    { $right ->
        [0] { $rows } rows are wrong: mend them and check again
       *[other] { $rows } rows are wrong: mend them and check again; { $right } others can be imported
    }
paste-clear =
    { $there ->
        [0] Everything is in order: { $count } can be imported.
       *[other] Everything is in order: { $count } can be imported; { $there } more are in the ledger already.
    }
paste-nothing-yet = Checking writes nothing; what is typed is kept on this computer
paste-choices = What the columns may hold
paste-look = Check
import-lines = { $named } and others, { $count } rows
import-whole-row = whole row
import-empty = (empty)
paste-narrow = The screen is too narrow for a block of cells: paste at a desk, or enter records one by one here.
paste-same = as above
