//! How one unit is written in many ways: long and short forms, traditional script, and what the end of a
//! name tells of its kind. Data, and the function that folds a name so that all its spellings become equal.

use crate::basics::normalize;
use crate::vocab::{Entry, Vocabulary};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Long form and the short form it is compared by, in the order in which they are replaced.
const SHORTER: &[(&str, &str)] = &[
    ("科学技术协会", "科协"),
    ("科学技术局", "科技局"),
    ("农村专业技术协会", "农技协"),
    ("农民专业合作社", "合作社"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("街道办事处", "街道"),
    ("人民政府", ""),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
];

/// How names of units end, and the kind that says; the longest ending decides. Compared by their folded spelling.
const ENDINGS: &[(&str, &str)] = &[
    ("镇", "township"),
    ("乡", "township"),
    ("街道", "township"),
    ("村", "village"),
    ("社区", "village"),
    ("省科协", "kx"),
    ("市科协", "kx"),
    ("州科协", "kx"),
    ("盟科协", "kx"),
    ("县科协", "kx"),
    ("区科协", "kx"),
    ("旗科协", "kx"),
    ("镇科协", "township_kx"),
    ("乡科协", "township_kx"),
    ("街道科协", "township_kx"),
    ("社区科协", "village_group"),
    ("开发区科协", "enterprise_kx"),
    ("公司科协", "enterprise_kx"),
    ("厂科协", "enterprise_kx"),
    ("园区科协", "enterprise_kx"),
    ("学校科协", "campus_kx"),
    ("中学科协", "campus_kx"),
    ("小学科协", "campus_kx"),
    ("大学科协", "campus_kx"),
    ("学院科协", "campus_kx"),
    ("医院科协", "hospital_kx"),
    ("卫生院科协", "hospital_kx"),
    ("科普小组", "village_group"),
    ("农技协", "rural_assoc"),
    ("农技协联合会", "rural_union"),
    ("合作社", "coop"),
    ("学会", "society"),
    ("研究会", "society"),
    ("协会", "society"),
    ("小学", "school"),
    ("中学", "school"),
    ("学校", "school"),
    ("公司", "enterprise"),
    ("厂", "enterprise"),
    ("服务队", "volunteer_team"),
    ("专家工作站", "expert_station"),
    ("科技小院", "tech_yard"),
    ("科技馆", "museum_sci"),
    ("科技局", "kj_bureau"),
    ("局", "member_unit"),
    ("委员会", "member_unit"),
    ("委", "member_unit"),
    ("部", "member_unit"),
    ("办", "member_unit"),
    ("办公室", "member_unit"),
    ("总工会", "member_unit"),
    ("联合会", "member_unit"),
    ("妇联", "member_unit"),
    ("警大队", "member_unit"),
    ("消防大队", "member_unit"),
    ("执法大队", "member_unit"),
    ("监察大队", "member_unit"),
    ("救援大队", "member_unit"),
    ("残联", "member_unit"),
    ("文联", "member_unit"),
];

/// What ends the name of a division from the county up: before the name of a unit it is left out at home.
const DIVISION_ENDS: &[char] = &['省', '州', '盟', '市', '县', '区', '旗'];

/// What ends in the same letters and is no division.
const NO_DIVISIONS: &[&str] = &[
    "社区",
    "园区",
    "小区",
    "校区",
    "院区",
    "景区",
    "矿区",
    "林区",
    "牧区",
    "库区",
    "片区",
    "厂区",
    "开发区",
    "示范区",
    "保护区",
    "超市",
    "门市",
    "城市",
    "都市",
];

/// The association of a division, whose short name is the only one of two letters that is clear at home.
const OFFICE: &str = "科协";

/// What the first column of a list of units is headed with.
const HEADINGS: &[&str] = &["名称", "单位", "单位名称", "组织名称", "机构名称", "序号", "name"];

/// Traditional letters that occur in names of units, each followed by its simplified form.
const SIMPLIFIED: &str = "縣县鎮镇鄉乡區区協协會会學学術术農农業业專专聯联團团隊队員员單单衛卫醫医藥药廠厂礦矿機机關关\
                          幹干部部開开發发園园種种養养殖殖豬猪雞鸡魚鱼糧粮豐丰鴻鸿華华東东陽阳陰阴龍龙馬马橋桥嶺岭\
                          灣湾溝沟廟庙莊庄寶宝興兴慶庆國国衆众眾众樂乐雲云貴贵廣广寧宁蘇苏遼辽濟济蓮莲臺台島岛\
                          實实驗验電电訊讯氣气象象環环質质監监輔辅導导應应傳传報报書书館馆體体勞劳組组織织總总婦妇\
                          兒儿聽听門门場场備备設设規规劃划統统計计財财稅税務务審审檢检產产";

/// The spelling by which names are compared: plain signs, simplified script, short forms, letters
/// and digits only. Empty when nothing remains.
pub(super) fn folded(name: &str) -> String {
    let plain: String = normalize(name)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(simplified)
        .collect();
    SHORTER.iter().fold(
        plain,
        |name, (long, short)| if name.contains(long) { name.replace(long, short) } else { name },
    )
}

/// The kind that the end of a name tells: of the usual endings and the words of the vocabulary the longest decides.
pub(super) fn kind_of(vocabulary: &Vocabulary, name: &str) -> Option<String> {
    let name = folded(name);
    let usual = ENDINGS.iter().map(|(ending, kind)| ((*ending).to_owned(), *kind));
    let entries = ["gov_level", "org_kind"].into_iter().flat_map(|list| vocabulary.list(list));
    let words = |entry: &Entry| entry.spoken().into_iter().map(|word| folded(&word));
    // What ends in 科协 is more often the association of something than that of a division.
    let called = entries
        .flat_map(|entry| words(entry).map(move |word| (word, entry.code.as_str())))
        .filter(|(word, _)| word.chars().count() > 1 && (word != OFFICE || name == OFFICE));
    let fitting = called.chain(usual).filter(|(ending, _)| name.ends_with(ending.as_str()));
    fitting.max_by_key(|(ending, _)| ending.chars().count()).map(|(_, kind)| kind.to_owned())
}

/// How people at home call a unit: a folded name without the division before it, and with its last letter only:
/// 农业农村局 and 县农业农村局 for 清溪县农业农村局.
pub(super) fn at_home(name: &str) -> Vec<&str> {
    let is_division = |before: &str| {
        before.chars().count() > 1 && !NO_DIVISIONS.iter().any(|word| before.ends_with(word))
    };
    let clear = |short: &str| short == OFFICE || short.chars().count() > 2;
    let ends = name.char_indices().filter(|(_, letter)| DIVISION_ENDS.contains(letter));
    let shorts = ends.flat_map(|(at, letter)| {
        let end = at + letter.len_utf8();
        let beneath = is_division(&name[..end]) && end < name.len();
        beneath.then(|| [&name[end..], &name[at..]]).into_iter().flatten()
    });
    shorts.filter(|short| clear(short)).collect()
}

/// The kind whose names end in just this word.
pub(super) fn ending(word: &str) -> Option<&'static str> {
    ENDINGS.iter().find(|(ending, _)| *ending == folded(word)).map(|(_, kind)| *kind)
}

/// Whether the first cell of a list is its heading.
pub(super) fn is_heading(cell: &str) -> bool {
    HEADINGS.contains(&folded(cell).as_str())
}

fn simplified(letter: char) -> char {
    static PAIRS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let letters: Vec<char> = SIMPLIFIED.chars().collect();
        letters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    PAIRS.get(&letter).copied().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, at_home, folded, kind_of};
    use crate::vocab::Vocabulary;

    fn vocabulary() -> Vocabulary {
        let text = include_str!("../../../../vocab/taxonomy.toml");
        Vocabulary::parse(&[text]).unwrap()
    }

    #[test]
    fn every_kind_that_a_name_tells_is_in_the_vocabulary() {
        let vocabulary = vocabulary();
        for (ending, kind) in ENDINGS {
            let known =
                ["gov_level", "org_kind"].iter().any(|l| vocabulary.entry(l, kind).is_some());
            assert!(known, "{ending} {kind}");
        }
    }

    #[test]
    fn the_longest_word_at_the_end_of_a_name_tells_its_kind() {
        let vocabulary = vocabulary();
        for (name, kind) in [
            ("科技馆", "museum_sci"),
            ("清溪县科学技术馆", "museum_sci"),
            ("老科协", "society"),
            ("清溪县老科技工作者协会", "society"),
            ("企业科协", "enterprise_kx"),
            ("工业园区科协", "enterprise_kx"),
            ("清溪县农学会", "society"),
            ("花椒农技协", "rural_assoc"),
            ("清溪县农村专业技术协会联合会", "rural_union"),
            ("科学技术协会", "kx"),
            ("清溪县科协", "kx"),
            ("白马镇科学技术协会", "township_kx"),
            ("县交警大队", "member_unit"),
            ("某某科协", ""),
        ] {
            assert_eq!(kind_of(&vocabulary, name).unwrap_or_default(), kind, "{name}");
        }
    }

    #[test]
    fn at_home_the_division_is_left_out() {
        for (name, shorts) in [
            ("清溪县农业农村局", &["农业农村局", "县农业农村局"][..]),
            ("清溪县科协", &["科协", "县科协"]),
            ("清溪县医院", &["县医院"]),
            ("阳光社区科普小组", &[]),
            ("城关镇中心小学", &[]),
            ("清溪县", &[]),
        ] {
            assert_eq!(at_home(name), shorts, "{name}");
        }
    }

    #[test]
    fn spellings_of_one_unit_are_equal() {
        let cases = [
            ("青川县科学技术协会", "青川县科协"),
            ("青川縣科學技術協會", "青川县科协"),
            ("鴻豐米業有限公司科協", "鸿丰米业有限公司科协"),
            ("磨山村村民委员会", "磨山村"),
            ("磨山村委会", " 磨山村 "),
            ("城关镇人民政府", "城关镇"),
            ("ＡＢＣ（中心）", "abc中心"),
            ("“三区”人才服务队", "三区人才服务队"),
        ];
        for (one, other) in cases {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("磨山村"), folded("摩山村"), "only an alias may say so");
        assert_eq!(folded("——"), "");
    }

    #[test]
    fn the_table_of_letters_has_pairs() {
        assert_eq!(super::SIMPLIFIED.chars().count() % 2, 0);
    }
}
