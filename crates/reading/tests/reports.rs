//! Whole reports in the manner of real ones, read from end to end. What is expected stands beside each as the
//! lines a person would check: claims, headings, tasks.

use reading::read;

/// Heading level and words; figure, what it counts, done or planned; task.
fn lines(report: &[u8]) -> String {
    let reading = read(report, None);
    let mut lines = vec![format!(
        "{} | {} | {:?} | {}",
        reading.document.title.as_deref().unwrap_or("-"),
        reading.document.unit.as_deref().unwrap_or("-"),
        reading.document.year,
        reading.document.signed_date.map_or("-".to_owned(), |day| day.to_string()),
    )];
    for section in reading.digest().sections {
        lines.push(format!(
            "{} {} ({:?})",
            "#".repeat(section.level.into()),
            section.heading.trim(),
            section.part
        ));
        for claim in section.claims {
            let value = if claim.value.is_empty() { "?" } else { &claim.value };
            lines.push(format!(
                "  {} = {value} {}: {} ({:?})",
                claim.written, claim.unit, claim.indicator, claim.kind
            ));
        }
    }
    lines.extend(reading.tasks.iter().map(|task| format!("task {}", task.text)));
    lines.extend(reading.relations.iter().map(|r| format!("{:?} {} {}", r.kind, r.from, r.to)));
    lines.extend(reading.remarks.iter().map(|remark| format!("remark {}", remark.key)));
    lines.join("\n")
}

#[test]
fn a_report_on_one_line_between_site_text() {
    insta::assert_snapshot!(lines(include_bytes!("../../../fixtures/reports/one-line.txt")));
}

#[test]
fn a_report_in_traditional_script_with_glosses() {
    insta::assert_snapshot!(lines(include_bytes!(
        "../../../fixtures/reports/traditional-with-glosses.txt"
    )));
}

#[test]
fn a_report_torn_by_page_numbers() {
    insta::assert_snapshot!(lines(include_bytes!("../../../fixtures/reports/page-fragments.txt")));
}

#[test]
fn every_figure_quotes_its_source() {
    for report in [
        include_bytes!("../../../fixtures/reports/one-line.txt").as_slice(),
        include_bytes!("../../../fixtures/reports/traditional-with-glosses.txt"),
        include_bytes!("../../../fixtures/reports/page-fragments.txt"),
    ] {
        let reading = read(report, None);
        let source: Vec<char> = reading.source_text.chars().collect();
        for figure in &reading.figures {
            let quote: String = source[figure.span.start..figure.span.end].iter().collect();
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            assert!(
                digits(&quote).contains(&digits(&figure.text)) || quote.contains('\n'),
                "{quote} | {}",
                figure.text
            );
        }
    }
}
