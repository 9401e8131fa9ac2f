//! What is read, what is refused, and that printing and reading are inverse.

use super::super::quantity::{Amount, Method, Quantity};
use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;

fn shown(amount: Result<Amount, ReadError>) -> String {
    match amount {
        Ok(Amount::NotApplicable) => "not applicable".into(),
        Ok(Amount::NotReported) => "not reported".into(),
        Ok(Amount::Known(q)) if q.is_exact() && q.method() == Method::Counted => {
            q.low().to_string()
        }
        Ok(Amount::Known(q)) => match q.high() {
            Some(high) => format!("{}..{high}", q.low()),
            None => format!("{}..", q.low()),
        },
        Err(error) => error.rule().into(),
    }
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(read_amount(text)), expected, "{text}");
}

fn check_money(text: &str, expected: &str) {
    assert_eq!(shown(read_money(text)), expected, "{text}");
}

fn check_date(text: &str, expected: &str) {
    let read = read_date(text, Some(2021))
        .map_or_else(|error| error.rule().to_owned(), |day| day.to_string());
    assert_eq!(read, expected, "{text}");
}

#[test]
fn the_three_empties_stay_three() {
    for text in ["", "  ", "　", "未报", "未统计"] {
        check(text, "not reported");
    }
    for text in ["—", "-", "/", "——", "－", "／", "无此项", "不适用", "無此項"] {
        check(text, "not applicable");
    }
    for text in ["0", "无", "零", "０", "0人次"] {
        check(text, "0");
    }
}

#[test]
fn exact_numbers_are_counted() {
    for (text, expected) in [
        ("320", "320"),
        ("1,106", "1106"),
        ("1，106", "1106"),
        ("1 106", "1106"),
        ("38 214", "38214"),
        ("12,345,678", "12345678"),
        ("320.0", "320"),
        ("３２０", "320"),
        ("共 320 人", "320"),
        ("1.2万", "12000"),
        ("22.11万人次", "221100"),
        ("3万5千", "35000"),
        ("1亿2000万", "120000000"),
        ("三百二十", "320"),
        ("两千二", "2200"),
        ("两千零二", "2002"),
        ("三万五", "35000"),
        ("贰佰伍拾", "250"),
        ("廿三", "23"),
        ("十二", "12"),
        ("二〇", "20"),
        ("一二〇", "120"),
        ("三点五万", "35000"),
        ("一千万亿", "1000000000000000"),
        ("兩個", "2"),
        ("12台(次)", "12"),
        ("4个班次", "4"),
        ("15場次", "15"),
        ("１２萬冊", "120000"),
    ] {
        check(text, expected);
    }
}

#[test]
fn approximations_are_intervals() {
    for (text, expected) in [
        ("30余场次", "30..39"),
        ("３８０００余人次", "38000..38999"),
        ("5萬餘人", "50000..59999"),
        ("100多", "100..199"),
        ("47余家", "47..47"),
        ("10万余", "100000..199999"),
        ("10余万", "100000..199999"),
        ("近百", "90..99"),
        ("近200", "180..199"),
        ("近3000人", "2700..2999"),
        ("近1.2万", "11000..11999"),
        ("近30", "27..29"),
        ("近10", "9..9"),
        ("近5", "4..4"),
        ("近2500", "2400..2499"),
        ("近206种", "205..205"),
        ("约200", "150..250"),
        ("200左右", "150..250"),
        ("約30人", "25..35"),
        ("十来", "5..15"),
        ("十几个", "10..19"),
        ("超过500", "500.."),
        ("500以上", "500.."),
        ("500人以上", "500.."),
        ("上千", "1000.."),
        ("超亿", "100000000.."),
        ("不足100", "0..99"),
        ("100人以内", "0..100"),
        ("几十", "20..99"),
        ("数百人", "200..999"),
        ("七八个", "7..8"),
        ("三五人", "3..5"),
        ("200-300", "200..300"),
        ("200~300人", "200..300"),
        ("２００～３００", "200..300"),
        ("200至300", "200..300"),
        ("2-3万", "20000..30000"),
        ("约200-300人", "200..300"),
        ("xxx", "0.."),
        ("XX人次", "0.."),
        ("xxx多万册", "0.."),
        ("若干", "0.."),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_no_count_is_refused() {
    for (text, rule) in [
        ("12.5人", "number-fraction"),
        ("1.23456万", "number-fraction"),
        ("-5", "number-negative"),
        ("－5人", "number-negative"),
        ("负三", "number-negative"),
        ("2,3", "number-ambiguous"),
        ("兩3", "number-ambiguous"),
        ("两3项", "number-ambiguous"),
        ("三万五万", "number-ambiguous"),
        ("300-200", "number-ambiguous"),
        ("近30余", "number-ambiguous"),
        ("3 4", "number-ambiguous"),
        ("1000000000000001", "number-too-large"),
        ("99999999999999999999999999999999999999999999", "number-too-large"),
        ("九亿亿", "number-ambiguous"),
        ("abc", "number-unreadable"),
        ("很多", "number-unreadable"),
        ("余", "number-unreadable"),
        ("12苹果", "number-wrong-unit"),
        ("95%", "number-wrong-unit"),
        ("百分之三十", "number-wrong-unit"),
        ("1200元", "number-wrong-unit"),
        ("2021-09-18", "number-unreadable"),
    ] {
        check(text, rule);
    }
}

#[test]
fn money_is_fen() {
    for (text, expected) in [
        ("1200", "120000"),
        ("1200元", "120000"),
        ("¥1,200.50", "120050"),
        ("￥１２００", "120000"),
        ("人民币3万元整", "3000000"),
        ("3.5万", "3500000"),
        ("3.5万元", "3500000"),
        ("2.58亿元", "25800000000"),
        ("155萬圓", "155000000"),
        ("3元5角", "350"),
        ("近9123万元", "9122000000..9122999999"),
        ("超亿元", "10000000000.."),
        ("10万元以上", "10000000.."),
        ("1-3万元", "1000000..3000000"),
        ("XX万元", "0.."),
        ("—", "not applicable"),
        ("", "not reported"),
        ("0", "0"),
        ("1.005元", "number-fraction"),
        ("-3元", "number-negative"),
        ("3人", "number-wrong-unit"),
    ] {
        check_money(text, expected);
    }
}

#[test]
fn a_unit_is_given_back_in_simplified_script() {
    let unit = |text: &str| read_amount_with_unit(text).map(|(_, unit)| unit);
    assert_eq!(unit("15場次").as_deref(), Ok("场次"));
    assert_eq!(unit("30余 人次").as_deref(), Ok("人次"));
    assert_eq!(unit("500人以上").as_deref(), Ok("人"));
    assert_eq!(unit("3万元").as_deref(), Ok("元"));
    assert_eq!(unit("320").as_deref(), Ok(""));
}

#[test]
fn days_are_read_in_every_hand() {
    for text in [
        "2021-09-18",
        "2021/9/18",
        "2021.9.18",
        "2021年9月18日",
        "2021 年 9 月 18 日",
        "20210918",
        "9月18日",
        "9月18號",
        "9.18",
        "9/18",
        "9-18",
        "二〇二一年九月十八日",
        "２０２１年９月１８日",
        "44457",
        "44457.5",
        "2021-09-18 10:30",
        "2021-09-18T10:30:00Z",
    ] {
        check_date(text, "2021-09-18");
    }
    check_date("元月三十一日", "2021-01-31");
    assert_eq!(read_date("9月18日", None), Err(ReadError::NoYear));
}

#[test]
fn what_is_no_day_is_refused() {
    for (text, rule) in [
        ("2021-11-31", "date-no-such-day"),
        ("20210229", "date-no-such-day"),
        ("13月1日", "date-no-such-day"),
        ("", "date-unreadable"),
        ("2021年9月", "date-unreadable"),
        ("9", "date-unreadable"),
        ("99999", "date-unreadable"),
        ("18", "date-unreadable"),
        ("昨天", "date-unreadable"),
        ("月15日", "date-unreadable"),
        ("2021-9-18-1", "date-unreadable"),
    ] {
        check_date(text, rule);
    }
}

#[test]
fn normalizing_leaves_chinese_letters_alone() {
    assert_eq!(normalize("　１２，３４５（場次）　"), "12,345(場次)");
    assert_eq!(normalize("三　万\u{200B}元"), "三 万元");
}

/// Chinese numerals as a careful clerk writes them.
fn in_words(number: i64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn section(number: i64, names: &[(i64, &str)], text: &mut String) {
        let Some(((place, name), rest)) = names.split_first() else {
            if number > 0 {
                text.push_str(DIGITS[usize::try_from(number).unwrap()]);
            }
            return;
        };
        let (high, low) = (number / place, number % place);
        if high > 0 {
            let inner = if *place >= 10_000 {
                in_words(high)
            } else {
                DIGITS[usize::try_from(high).unwrap()].to_owned()
            };
            text.push_str(&inner);
            text.push_str(name);
            if low > 0 && low < place / 10 {
                text.push('零');
            }
        }
        section(low, rest, text);
    }
    if number == 0 {
        return "零".into();
    }
    let mut text = String::new();
    section(
        number,
        &[(100_000_000, "亿"), (10_000, "万"), (1_000, "千"), (100, "百"), (10, "十")],
        &mut text,
    );
    text
}

proptest! {
    #[test]
    fn printed_digits_read_back(number in 0..=Quantity::LARGEST) {
        prop_assert_eq!(shown(read_amount(&number.to_string())), number.to_string());
    }

    #[test]
    fn printed_words_read_back(number in 0..=Quantity::LARGEST, small in 0..100_000i64) {
        for number in [number, small] {
            prop_assert_eq!(shown(read_amount(&in_words(number))), number.to_string(), "{}", in_words(number));
        }
    }

    #[test]
    fn every_day_reads_back(serial in 0..80_000i32) {
        let day = NaiveDate::from_num_days_from_ce_opt(700_000 + serial).unwrap();
        prop_assert_eq!(read_date(&day.to_string(), None), Ok(day));
        prop_assert_eq!(read_date(&day.format("%Y年%-m月%-d日").to_string(), None), Ok(day));
    }

    #[test]
    fn nothing_makes_the_readers_panic(text in any::<String>(), words in "[-0-9.,一两十百千万亿余近约至点x元角年月日 ~廿]{0,24}") {
        for text in [text, words] {
            let _ = (read_amount(&text), read_money(&text), read_date(&text, Some(2021)), normalize(&text));
        }
    }
}
