//! What is taken out, what stays, and that every character still knows its place.

use super::*;
use proptest::prelude::*;

fn body(source: &str) -> String {
    clean(source).body.text.trim().to_owned()
}

fn noise(source: &str) -> Vec<(NoiseClass, String)> {
    let piece = |span: Span| source.chars().skip(span.start).take(span.end - span.start).collect();
    clean(source).noise.iter().map(|noise| (noise.class, piece(noise.span))).collect()
}

const SENTENCE: &str = "全县各级科普组织开展形式多样的宣传活动,群众参与踊跃,取得了较好的社会效果。";

#[test]
fn glosses_and_traditional_script_are_folded() {
    assert_eq!(body("科協(xié)開展活動３０余場次"), "科协开展活动30余场次");
    assert_eq!(noise("科協(xié)開展"), [(NoiseClass::Gloss, "(xié)".into())]);
    assert_eq!(body("研究会(app)"), "研究会(app)");
}

#[test]
fn page_numbers_inside_a_sentence_are_joined() {
    let source = format!("1、{SENTENCE}发放宣\n2、传资料三百份,群众普\n3、遍欢迎。");
    assert_eq!(body(&source), format!("{SENTENCE}发放宣传资料三百份,群众普遍欢迎。"));
}

#[test]
fn numbered_paragraphs_are_no_page_numbers() {
    let source = format!("1、{SENTENCE}\n2、{SENTENCE}\n3、{SENTENCE}");
    assert_eq!(body(&source), source);
}

#[test]
fn the_site_around_the_report_is_left_out() {
    let source = format!(
        "首页 > 文库 > 总结\n版权说明:本文档由用户上传\n甲县科协工作总结\n{SENTENCE}\n{SENTENCE}\n甲县科协\n2023年12月1日\n相关推荐:\n乙县工作总结\n丙县工作总结05-10"
    );
    assert_eq!(
        body(&source),
        format!("甲县科协工作总结\n{SENTENCE}\n{SENTENCE}\n甲县科协\n2023年12月1日")
    );
    let classes: Vec<NoiseClass> = noise(&source).into_iter().map(|(class, _)| class).collect();
    assert_eq!(classes, [NoiseClass::SiteHeader, NoiseClass::SiteFooter]);
}

#[test]
fn a_masthead_a_closing_and_a_title_above_what_the_site_says_stay() {
    let source = format!(
        "首页 > 部门 > 总结\n甲县科协2023年工作总结\n来源:本站 作者:佚名 点击数:87\n{SENTENCE}\n{SENTENCE}\n特此报告。\n甲县科协\n2023年12月1日\n本期共印50份\n【打印本页】【关闭窗口】\n上一篇:乙县座谈会"
    );
    let kept = body(&source);
    assert!(kept.starts_with("甲县科协2023年工作总结\n"), "{kept}");
    assert!(kept.ends_with("特此报告。\n甲县科协\n2023年12月1日\n本期共印50份"), "{kept}");
}

#[test]
fn a_title_over_its_day_is_kept_and_links_below_are_not() {
    let source = format!(
        "甲县政府网　设为首页 | 加入收藏\n当前位置:首页 >> 总结计划\n在县科协全委会上的工作报告\n(2025年1月16日)\n{SENTENCE}\n{SENTENCE}\n甲县科协\n上一篇:县科协组织开展春节前送科技下乡活动\n"
    );
    let kept = body(&source);
    assert!(kept.starts_with("在县科协全委会上的工作报告\n(2025年1月16日)"), "{kept}");
    assert!(kept.ends_with("甲县科协"), "{kept}");
    let told = format!(
        "{SENTENCE}\n5、科普信息员注册。目标任务为八千人,实际注册7120人,答题积分兑换85次。\n{SENTENCE}"
    );
    assert!(body(&told).contains("实际注册7120人"), "users of a site are reported on, too");
    let source = format!("首页 > 范文\n科技周活动总结范文汇编9篇\n{SENTENCE}\n{SENTENCE}\n");
    assert!(!body(&source).contains("汇编"), "a collection of samples is no title");
}

#[test]
fn numbers_with_blanks_of_a_scanner_are_whole() {
    assert_eq!(body("张贴挂图4, 800 张，3 2 家单位参加"), "张贴挂图4,800张，32家单位参加");
    let scanned = "　　组织 2 9 个单位，2 00 余名科技人员上街，推介一 批品种，藏书 4 . 2 万册。\n　　1 . 2023 年办班，接待 二 千三百人次，占 1 8%。";
    assert_eq!(
        body(scanned),
        "组织29个单位，200余名科技人员上街，推介一批品种，藏书4.2万册。\n  1 . 2023年办班，接待二千三百人次，占18%。"
    );
    let row = "片区 活动 参与\n城关 83 24600\n北山 59 15850\n南河 72 20750\n合计 214 61200\n";
    assert!(body(row).contains("83 24600"), "{}", body(row));
    let torn = "全国科普日启动仪式在县文化广场举行，一千一百多名群众参加，现场向群众发放资料\n— 2 —\n8500份。";
    assert!(body(torn).ends_with("发放资料8500份。"), "{}", body(torn));
    let heading = "二、工作情况\n— 2 —\n2023年办班三期。";
    assert!(body(heading).contains("工作情况\n"), "{}", body(heading));
}

#[test]
fn slide_filler_is_left_out() {
    let source = format!(
        "{SENTENCE}汇报人:XXXYour text goes here and you may paste whatever you like.{SENTENCE}"
    );
    assert_eq!(body(&source), format!("{SENTENCE}{SENTENCE}"));
}

#[test]
fn wrapped_lines_and_blanks_around_digits_are_joined() {
    let line = "全镇各村组织开展科普宣传活动并向广大群众发放了各类";
    let source =
        [line; 7].join("\n") + "\n资料 1200 余册,群众普遍欢迎并表示支持,现场还展出\n挂图 30 幅。";
    assert!(
        body(&source).ends_with("各类资料1200余册,群众普遍欢迎并表示支持,现场还展出挂图30幅。"),
        "{}",
        body(&source)
    );
}

proptest! {
    #[test]
    fn every_character_knows_its_place(source in "[一二三科协發展0-9(xié)、。\n 第页 ]{0,80}") {
        let cleaned = clean(&source);
        let chars: Vec<char> = source.chars().collect();
        for (index, c) in cleaned.body.chars.iter().enumerate() {
            let original = chars[cleaned.body.at(index) as usize];
            let (folded, _) = fold::fold(&original.to_string());
            prop_assert_eq!(folded.chars.first(), Some(c));
        }
        for noise in &cleaned.noise {
            prop_assert!(noise.span.start <= noise.span.end && noise.span.end <= chars.len());
        }
    }
}
