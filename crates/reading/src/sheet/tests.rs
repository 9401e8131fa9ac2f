//! Ledgers as clerks keep them, and files that are none. Workbooks are written here, in the manner of real ones.

use super::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

fn workbook(write: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// Rows of texts from the first row on.
fn rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

fn merge(sheet: &mut Worksheet, rows: (u32, u32), columns: (u16, u16), text: &str) {
    sheet.merge_range(rows.0, columns.0, rows.1, columns.1, text, &Format::new()).unwrap();
}

/// What was understood, a line per row: number, then field=text for every cell that holds something.
fn told(bytes: &[u8]) -> String {
    let mut lines = Vec::new();
    for sheet in read(bytes).unwrap() {
        for row in &sheet.rows {
            let cells = sheet.headers.iter().zip(&row.cells).filter(|(_, text)| !text.is_empty());
            let cells: Vec<String> = cells
                .filter(|(header, _)| header.field != Field::Other)
                .map(|(header, text)| {
                    let part = if header.part.is_empty() {
                        String::new()
                    } else {
                        format!(":{}", header.part)
                    };
                    format!("{:?}{part}={text}", header.field)
                })
                .collect();
            let mark = if row.continues { "+" } else { "" };
            lines.push(format!("{}{mark} {}", row.line, cells.join(" ")));
        }
        for remark in &sheet.remarks {
            let values: Vec<&str> = remark.values.iter().map(|(_, value)| value.as_str()).collect();
            lines.push(format!("{} {}", remark.key, values.join(" ")).trim_end().to_owned());
        }
    }
    lines.join("\n")
}

fn refused(bytes: &[u8]) -> Refusal {
    read(bytes).unwrap_err()
}

#[test]
fn a_ledger_with_a_title_merged_headings_and_sums() {
    let bytes = workbook(|sheet| {
        merge(sheet, (0, 0), (0, 11), "青川县2021年科普活动台账");
        rows(
            sheet,
            1,
            &[&["填报单位：青川县科协", "", "", "", "", "", "", "", "", "单位：人次、份"]],
        );
        for (column, text) in [
            (0, "序号"),
            (1, "活动名称"),
            (2, "活动时间"),
            (3, "地点"),
            (4, "主办单位"),
            (5, "协办单位"),
        ] {
            merge(sheet, (2, 4), (column, column), text);
        }
        merge(sheet, (2, 2), (6, 9), "参与人次");
        merge(sheet, (3, 4), (6, 6), "小计");
        merge(sheet, (3, 3), (7, 9), "其中");
        rows(sheet, 4, &[&["", "", "", "", "", "", "", "青少年", "农民", "志愿者"]]);
        merge(sheet, (2, 2), (10, 11), "发放资料（份）");
        merge(sheet, (3, 4), (10, 10), "宣传单");
        merge(sheet, (3, 4), (11, 11), "科普手册");
        rows(
            sheet,
            5,
            &[&[
                "1",
                "全国科普日主场活动",
                "",
                "文化广场",
                "县科协",
                "教育局、卫健局",
                "",
                "120",
                "",
                "20",
                "３０００",
                "500",
            ]],
        );
        sheet.write_datetime(5, 2, ExcelDateTime::from_ymd(2021, 9, 18).unwrap()).unwrap();
        sheet
            .set_cell_format(5, 2, &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""))
            .unwrap();
        sheet.write_number(5, 6, 800).unwrap();
        rows(
            sheet,
            6,
            &[&["2", "科普进校园", "2021.5.12-5.13", "城关小学", "城关镇", "", "300", "300"]],
        );
        rows(sheet, 8, &[&["3", "农技培训", "９月１８日", "磨山村", "", "", "３８０００余人次"]]);
        rows(
            sheet,
            9,
            &[&["合  计", "", "", "", "", "", "39500"], &["填表人：张三", "", "", "审核人：李四"]],
        );
    });
    insta::assert_snapshot!(told(&bytes), @r"
    6 Title=全国科普日主场活动 Date=2021-09-18 Place=文化广场 Lead=县科协 Partners=教育局、卫健局 Attendance=800 ByAudience:青少年=120 Volunteers=20 Materials:leaflet=３０００ Materials:booklet=500
    7 Title=科普进校园 Date=2021.5.12-5.13 Place=城关小学 Lead=城关镇 Attendance=300 ByAudience:青少年=300
    9 Title=农技培训 Date=９月１８日 Place=磨山村 Attendance=３８０００余人次
    ");
    let sheets = read(&bytes).unwrap();
    assert_eq!(sheets[0].year, Some(2021));
    let header = sheets[0].headers.iter().find(|header| header.field == Field::Attendance).unwrap();
    assert_eq!((header.column, header.text.as_str()), (7, "参与人次/小计"));
}

#[test]
fn a_caption_is_no_part_of_a_column() {
    let text = "填报单位：石桥镇,,,填报时间：2021年12月\n活动情况,,规模,\n活动名称,时间,参与人次,发放资料\n科普讲座,2021-09-18,30,60\n";
    let sheet = read(text.as_bytes()).unwrap().remove(0);
    let heads: Vec<&str> = sheet.headers.iter().map(|header| header.text.as_str()).collect();
    assert_eq!(heads, ["活动情况/活动名称", "活动情况/时间", "规模/参与人次", "规模/发放资料"]);
    let mixed = "填报单位：石桥镇,活动情况,规模\n活动名称,时间,参与人次\n科普讲座,2021-09-18,30\n";
    let sheet = read(mixed.as_bytes()).unwrap().remove(0);
    let heads: Vec<&str> = sheet.headers.iter().map(|header| header.text.as_str()).collect();
    assert_eq!(heads, ["活动名称", "活动情况/时间", "规模/参与人次"]);
}

#[test]
fn what_a_heading_is_said_to_mean_keeps_what_it_says_itself() {
    let text = "活动名称,时间,发放资料（份）,给了多少扇子\n科普讲座,2021-09-18,30,60\n";
    let named = |heading: &str| Named::from([(heading.to_owned(), Field::Materials)]);
    let read = |named: &Named| {
        let known = Known { named: named.clone(), ..Known::default() };
        read_with(text.as_bytes(), &known).unwrap().remove(0).headers
    };
    assert_eq!(read(&named("发放资料（份）")), read(&Named::new()));
    let part = read(&named("给了多少扇子")).last().map(|header| header.part.clone());
    assert_eq!(part.as_deref(), Some("给了多少扇子"));
    for (field, key) in Field::CHOICES {
        assert_eq!((Field::parse(key), field.key()), (Some(*field), *key));
    }
}

/// One who knows two units and a kind.
fn knowing() -> Known {
    let holds = |text: &str| match text {
        "清溪县农业农村局" | "柳河镇" | "东沟村" => Some(Field::Lead),
        "讲座" | "集市" => Some(Field::Kind),
        _ => None,
    };
    Known { holds: Some(std::sync::Arc::new(holds)), ..Known::default() }
}

fn fields(text: &str, known: &Known) -> Vec<(Field, String)> {
    let sheet = read_with(text.as_bytes(), known).unwrap().remove(0);
    sheet.headers.into_iter().map(|header| (header.field, header.text)).collect()
}

const HOMELY: &str = "清溪县科协今年干的活\n啥时候,搞的什么活动,谁办的,在哪,来了多少人,备注\n9月15-17日,科普大篷车进校园,柳河镇,东沟村,800,\n9.18,科普日主场活动,清溪县农业农村局,文化广场,300余,好\n10月3日,防溺水讲座,柳河镇,中心小学,近百,\n";

#[test]
fn a_heading_in_words_nobody_foresaw_is_told_by_its_shape_and_its_columns_by_their_cells() {
    let sheet = read_with(HOMELY.as_bytes(), &knowing()).unwrap().remove(0);
    assert_eq!((sheet.heading, sheet.rows.len()), (2, 3));
    let fields: Vec<Field> = sheet.headers.iter().map(|header| header.field).collect();
    assert_eq!(
        fields,
        [Field::Date, Field::Title, Field::Lead, Field::Place, Field::Attendance, Field::Outcome]
    );
    let keys: Vec<&str> = sheet.remarks.iter().map(|remark| remark.key).collect();
    assert!(keys.starts_with(&["sheet-heading-by-shape", "sheet-column-guessed"]), "{keys:?}");
    assert_eq!(sheet.cell(&sheet.rows[0], Field::Date), "9月15-17日");
}

#[test]
fn columns_are_told_by_their_cells_where_their_headings_say_nothing() {
    let text = "甲,乙,丙,丁,戊\n1,2021-09-18,防溺水讲座进校园,讲座,200人\n2,2021-09-19,科普集市在文化广场,集市,80余人\n";
    let told: Vec<Field> = fields(text, &knowing()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(told, [Field::Date, Field::Title, Field::Kind, Field::Attendance]);
    let partly = "活动名称,人数,何年何月\n讲座一,30,2021-09-18\n讲座二,40,2021-09-19\n";
    let told: Vec<Field> = fields(partly, &Known::default()).into_iter().map(|(f, _)| f).collect();
    assert_eq!(told, [Field::Title, Field::Attendance, Field::Date]);
}

#[test]
fn a_person_may_point_at_the_heading() {
    let text = "1月,2月,说明\n干啥,哪天,多少人\n讲座一,2021-09-18,30\n讲座二,2021-09-19,40\n";
    let known = Known { row: Some(2), ..Known::default() };
    let heads: Vec<String> = fields(text, &known).into_iter().map(|(_, text)| text).collect();
    assert_eq!(heads, ["干啥", "哪天", "多少人"]);
    let table = &grids(text.as_bytes()).unwrap()[0];
    assert_eq!(likely_heading(table, &known).unwrap().0, 2);
    // Said once, the words are known from then on, whatever stands above them.
    let named = [("干啥", Field::Title), ("哪天", Field::Date), ("多少人", Field::Attendance)];
    let named = named.map(|(text, field)| (text.to_owned(), field)).into();
    let known = Known { named, ..Known::default() };
    assert_eq!(read_with(text.as_bytes(), &known).unwrap()[0].heading, 2);
}

#[test]
fn rows_without_a_heading_have_none() {
    for text in [
        "科普讲座进校园,2021-12-01,柳河镇,30\n科普集市,2021-12-02,东沟村,40\n",
        "科普讲座进校园,,柳河镇,讲座\n科普集市,2021-12-02,东沟村,集市\n",
        "姓名,电话\n张三,13800000000\n",
    ] {
        assert!(read_with(text.as_bytes(), &knowing()).is_err(), "{text}");
    }
}

#[test]
fn headings_again_sections_and_empty_rows_are_no_activities() {
    let heading: &[&str] = &["序号", "活动主题", "日期", "人数", "备注"];
    let bytes = workbook(|sheet| {
        rows(
            sheet,
            0,
            &[
                heading,
                &["1", "2", "3", "4", "5"],
                &["一、一季度"],
                &["1", "科技之春", "3.5", "200"],
                &["2", "防震减灾", "3.8", "100", "县融媒体中心报道"],
                &["", "小计", "", "300"],
                heading,
                &["3", "知识竞赛", "4.2", "50"],
                &["4"],
                &["总计", "", "", "999"],
                &["注：人数为估计数"],
            ],
        );
    });
    insta::assert_snapshot!(told(&bytes), @r"
    4 Title=科技之春 Date=3.5 Attendance=200
    5 Title=防震减灾 Date=3.8 Attendance=100 Outcome=县融媒体中心报道
    8 Title=知识竞赛 Date=4.2 Attendance=50
    sheet-total-differs 10 人数 999 350
    ");
}

#[test]
fn a_number_over_several_rows_counts_once_and_a_title_over_several_rows_is_one_activity() {
    let bytes = workbook(|sheet| {
        rows(
            sheet,
            0,
            &[
                &["活动名称", "时间", "地点", "参与人次", "经费（万元）"],
                &["", "2021-05-22", "文化广场"],
                &["", "2021-05-23", "城关小学"],
                &["科普集市", "2021-06-01", "河东乡", "90", "0.05"],
            ],
        );
        merge(sheet, (1, 2), (0, 0), "科技活动周");
        merge(sheet, (1, 2), (3, 3), "500");
        sheet.write_number(1, 4, 1.2).unwrap();
    });
    insta::assert_snapshot!(told(&bytes), @r"
    2 Title=科技活动周 Date=2021-05-22 Place=文化广场 Attendance=500 Spending=12000
    3+ Title=科技活动周 Date=2021-05-23 Place=城关小学 Attendance=未报
    4 Title=科普集市 Date=2021-06-01 Place=河东乡 Attendance=90 Spending=500
    sheet-merged-number-kept-once 1
    ");
}

#[test]
fn separated_values_in_every_common_encoding() {
    let text = "活动名称,时间,参与人次,,备注\r\n,,小计,青少年,\r\n\"科普讲座,第一讲\",2021/9/18,80,60,\"好\n很好\"\r\n";
    let expected = "3 Title=科普讲座,第一讲 Date=2021/9/18 Attendance=80 ByAudience:青少年=60 Outcome=好\n很好";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        [b"\xFF\xFE", wide.as_slice()].concat(),
        text.replace(",,", "\t\t")
            .replace("名称,", "名称\t")
            .replace("时间,", "时间\t")
            .replace("18,80,60,", "18\t80\t60\t")
            .replace("讲\",", "讲\"\t")
            .replace(",备注", "\t备注")
            .replace("小计,青少年,", "小计\t青少年\t")
            .into_bytes(),
    ] {
        assert_eq!(told(&bytes), expected);
    }
}

#[test]
fn days_of_the_older_calendar_are_the_same_days() {
    // Macintosh workbooks count from 1904: 42995 there is 44457 here, the 18th of September 2021.
    let bytes = workbook(|sheet| {
        rows(sheet, 0, &[&["活动名称", "时间"], &["科普讲座"]]);
        sheet
            .write_number_with_format(1, 1, 42_995, &Format::new().set_num_format("yyyy-mm-dd"))
            .unwrap();
    });
    let old = repacked(&bytes, "xl/workbook.xml", |xml| {
        xml.replacen("<workbookPr", "<workbookPr date1904=\"1\"", 1)
    });
    assert_eq!(told(&old), "2 Title=科普讲座 Date=2021-09-18");
}

/// The same container with one part changed.
fn repacked(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    use std::io::{Read as _, Write as _};
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let part_name = part.name().unwrap().to_string();
        writer.start_file(&*part_name, zip::write::SimpleFileOptions::default()).unwrap();
        let text = if part_name == name { change(&text) } else { text };
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn several_sheets_are_read_hidden_ones_are_not() {
    let mut book = Workbook::new();
    for (name, title) in
        [("一月", "科技之春"), ("说明", ""), ("二月", "科普大集"), ("字典", "不该读")]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        if title.is_empty() {
            rows(sheet, 0, &[&["请各单位按时填报"]]);
        } else {
            rows(sheet, 0, &[&["活动名称", "时间", "人次"], &[title, "2021-01-05", "10"]]);
        }
        sheet.set_hidden(name == "字典");
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        told(&bytes),
        "2 Title=科技之春 Date=2021-01-05 Attendance=10\nsheet-not-a-ledger 说明\n2 Title=科普大集 Date=2021-01-05 Attendance=10"
    );
}

#[test]
fn empty_rows_and_columns_cost_nothing() {
    let bytes = workbook(|sheet| {
        rows(sheet, 0, &[&["活动名称", "时间"], &["科普讲座", "2021-09-18"]]);
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
        sheet.write_string(1_048_575, 0, "末行").unwrap();
        sheet.write_string(1_048_575, 1, "2021-09-19").unwrap();
    });
    assert_eq!(
        told(&bytes),
        "2 Title=科普讲座 Date=2021-09-18\n1048576 Title=末行 Date=2021-09-19\nsheet-columns-cut 200"
    );
    let empty = repacked(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let rows: String = (3..100_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
        xml.replacen("<row r=\"1048576\"", &format!("{rows}<row r=\"1048576\""), 1)
    });
    assert_eq!(told(&empty), told(&bytes));
}

#[test]
fn what_is_no_ledger_is_refused_by_what_it_is() {
    let other = |part: &str| {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(b"<x/>").unwrap();
        writer.finish().unwrap().into_inner()
    };
    for (bytes, found) in [
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec(), "image"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3".to_vec(), "pdf"),
        (
            b"<html><body><table><tr><td>\xE6\xB4\xBB</td></tr></table></body></html>".to_vec(),
            "html",
        ),
        (vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 254, 0, 1], "unknown"),
        (other("word/document.xml"), "docx"),
        (other("ppt/presentation.xml"), "pptx"),
        (other("xl/workbook.bin"), "xlsb"),
        (other("readme.txt"), "archive"),
    ] {
        assert_eq!(refused(&bytes), Refusal::NotASheet(found));
    }
    assert!(matches!(refused(b"PK\x03\x04broken"), Refusal::Broken(_)));
    assert!(matches!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1broken"), Refusal::Broken(_)));
    assert_eq!(refused(b""), Refusal::Empty);
    assert_eq!(refused(&workbook(|_| ())), Refusal::Empty);
    assert!(matches!(
        refused(&vec![b'a'; table::MOST_BYTES + 1]),
        Refusal::TooLarge { what: "bytes", .. }
    ));
}

#[test]
fn a_container_that_unpacks_to_far_more_is_refused() {
    let bytes = workbook(|sheet| rows(sheet, 0, &[&["活动名称", "时间"]]));
    let bomb = repacked(&bytes, "xl/sharedStrings.xml", |_| " ".repeat(8 * 1024 * 1024));
    assert!(bomb.len() < 50_000);
    assert_eq!(refused(&bomb), Refusal::Bomb);
}

#[test]
fn a_text_repeated_a_million_times_is_refused() {
    let bytes =
        workbook(|sheet| rows(sheet, 0, &[&["活动名称", "时间"], &[&"长".repeat(10_000), "x"]]));
    let many = repacked(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let cells: String = (3..30_000)
            .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>2</v></c></row>"))
            .collect();
        xml.replacen("</sheetData>", &format!("{cells}</sheetData>"), 1)
    });
    assert!(matches!(refused(&many), Refusal::TooLarge { what: "text", .. }));
}

#[test]
fn a_claim_to_hold_more_than_there_is_room_for_is_refused() {
    let bytes =
        workbook(|sheet| rows(sheet, 0, &[&["活动名称", "时间"], &["科普讲座", "2021-09-18"]]));
    for claim in ["uniqueCount=\"99999999999\"", "uniqueCount = '3000000'"] {
        let change = |xml: &str| xml.replacen("uniqueCount=\"4\"", claim, 1);
        let claiming = repacked(&bytes, "xl/sharedStrings.xml", change);
        assert!(matches!(refused(&claiming), Refusal::TooLarge { .. }), "{claim}");
    }
}

proptest::proptest! {
    #[test]
    fn anything_is_read_or_refused(head in "PK\u{3}\u{4}|", rows in "([\"合计活动名称时间0-9,\t年.;、\n()（）万元-]|注：){0,200}") {
        let _ = read(format!("{head}{rows}").as_bytes());
        let _ = read(format!("活动名称,时间,参与人次,经费（万元）\n{rows}").as_bytes());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(changes in proptest::collection::vec((0_usize..5_632, 0_u8..=255), 1..40)) {
        let mut bytes = include_bytes!("../../../../fixtures/sheets/ledger.xls").to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }
}

#[test]
fn a_sheet_without_a_heading_says_what_was_looked_for() {
    let bytes = workbook(|sheet| {
        merge(sheet, (0, 1), (0, 3), "通知");
        rows(sheet, 2, &[&["姓名", "电话"], &["张三", "13800000000"]]);
    });
    let Refusal::NoHeader { looked_for, first_rows } = refused(&bytes) else { panic!() };
    assert!(
        looked_for.contains(&"活动名称".to_owned()) && looked_for.contains(&"参与人次".to_owned())
    );
    assert_eq!(first_rows, ["通知", "姓名 | 电话", "张三 | 13800000000"]);
}

#[test]
fn headings_mean_what_clerks_mean() {
    for (heading, expected) in [
        ("活动名称", "Title"),
        ("*活动名称（必填）", "Title"),
        ("1.活动名称", "Title"),
        ("活 动 时 间", "Date"),
        ("开展时间（年月日）", "Date"),
        ("结束时间", "End"),
        ("填报时间", "Other"),
        ("举办地点", "Place"),
        ("主办单位", "Lead"),
        ("单位", "Lead"),
        ("单位电话", "?"),
        ("参加单位", "Partners"),
        ("承办单位", "Host"),
        ("参加人数（人次）", "Attendance"),
        ("受益群众人数", "Attendance"),
        ("培训人次(百人)", "Attendance 2"),
        ("参加活动专家人数", "Experts"),
        ("发放宣传资料（万份）", "Materials:leaflet 4"),
        ("展板（块）", "Materials:panel"),
        ("咨询人次", "Consulted"),
        ("活动经费（万元）", "Spending 4"),
        ("经费:元", "Spending"),
        ("投入经费/万元", "Spending 4"),
        ("宣传车（辆次）", "Vehicles"),
        ("活动形式", "Kind"),
        ("面向人群", "Audiences"),
        ("场次", "Sessions"),
        ("媒体报道（篇）", "Media"),
    ] {
        let name = if expected == "Title" { "序号" } else { "名称" };
        let other = if expected == "Kind" { "日期" } else { "类别" };
        let text = format!("{name},{heading},{other}\nx,y,z\n");
        let sheets = read(text.as_bytes()).unwrap();
        let header = sheets[0].headers.iter().find(|header| header.column == 2);
        let found = header.map_or("?".to_owned(), |header| {
            let part =
                if header.part.is_empty() { String::new() } else { format!(":{}", header.part) };
            let zeros =
                if header.zeros == 0 { String::new() } else { format!(" {}", header.zeros) };
            format!("{:?}{part}{zeros}", header.field)
        });
        assert_eq!(found, expected, "{heading}");
    }
}

#[test]
fn an_old_workbook_is_read_like_a_new_one() {
    let bytes = include_bytes!("../../../../fixtures/sheets/ledger.xls");
    insta::assert_snapshot!(told(bytes), @r"
    3 Title=全国科普日主场活动 Date=2021-09-18 Attendance=800 Lead=县科协
    4 Title=科普进校园 Date=2021.5.12-5.13 Attendance=近百人次 Lead=县科协
    sheet-total-differs 5 参与人次 800 890-899
    ");
}

#[test]
fn an_old_workbook_with_cells_in_far_corners_is_refused() {
    let bytes = include_bytes!("../../../../fixtures/sheets/wide.xls");
    assert!(matches!(refused(bytes), Refusal::TooLarge { what: "cells", .. }));
}

#[test]
fn what_lies_in_a_compound_file_is_named() {
    for (stream, found) in [
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("PowerPoint Document", "office"),
    ] {
        assert_eq!(refused(&compound(stream)), Refusal::NotASheet(found));
    }
}

/// The smallest compound file: a head, one table of sectors, one directory with one stream.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 3 * 512];
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(30, &9_u16.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(68, &0xFFFF_FFFE_u32.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    put(512, &[0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]);
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(1024, &name);
    put(1024 + 64, &u16::try_from(name.len() + 2).unwrap().to_le_bytes());
    bytes
}
