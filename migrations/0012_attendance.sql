-- Lists sorted by attendance (参与人次) of 100,000 records: what each record's attendance adds up to is read from this
-- index alone. It holds only the postings that count now, so writing others costs nothing.

create index posting_by_attendance on posting (county, record_id, measure, until, low)
  where measure = 'attendance' and until = '';
