//! The Chinese words and signs the number reader knows. Data only: what they mean stands in [`super::numeral`].
//!
//! Everything is in simplified script; [`simplified`] folds the traditional forms that occur in numbers and units.

/// How a word bounds the number it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The number itself.
    Exact,
    /// Somewhat more: up to the next step of the last non-zero digit (余、多).
    Over,
    /// Just under: the last tenth, or the last step where that is less (近).
    Near,
    /// Either side: half a step down and up (约、左右).
    About,
    /// At least, without an upper end (超过、以上).
    AtLeast,
    /// At most, the number included (以内).
    AtMost,
    /// Less than (不足).
    Below,
    /// A number is claimed, but withheld (xxx) or not told (若干).
    Unknown,
}

/// Words before a number. Longer words stand before their beginnings.
pub const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不足", Bound::Below),
    ("不到", Bound::Below),
    ("至少", Bound::AtLeast),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("超过", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("突破", Bound::AtLeast),
    ("超", Bound::AtLeast),
    ("逾", Bound::AtLeast),
    ("过", Bound::AtLeast),
    ("破", Bound::AtLeast),
    ("上", Bound::AtLeast),
    ("小于", Bound::Below),
    ("低于", Bound::Below),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("约为", Bound::About),
    ("约", Bound::About),
    ("将近", Bound::Near),
    ("接近", Bound::Near),
    ("近", Bound::Near),
    (">=", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("≥", Bound::AtLeast),
    ("≤", Bound::AtMost),
    (">", Bound::AtLeast),
    ("<", Bound::Below),
    ("~", Bound::About),
];

/// Words before a number that say nothing about its size.
pub const INTRODUCTIONS: &[&str] =
    &["合计", "共计", "累计", "总计", "总共", "一共", "共有", "达到", "共", "达", "计"];

/// Words between a number and its unit, or behind both.
pub const BEHIND: &[(&str, Bound)] = &[
    ("余", Bound::Over),
    ("多", Bound::Over),
    ("几", Bound::Over),
    ("来", Bound::About),
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("以内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("+", Bound::AtLeast),
];

/// Words that mean "somewhat more" in one character.
pub const SOMEWHAT: &[char] = &['余', '多'];
/// Words for a number nobody tells.
pub const UNTOLD: &[&str] = &["若干", "许多", "不详"];
/// What a vague number begins with: 几十, 数百.
pub const SEVERAL: &[char] = &['几', '数'];
/// Cells that say the question does not arise (不适用).
pub const NOT_APPLICABLE: &[&str] =
    &["-", "--", "—", "——", "/", "\\", "无此项", "不适用", "不涉及", "N/A", "n/a"];
/// Cells that say nobody has reported yet (未报).
pub const NOT_REPORTED: &[&str] =
    &["", "未报", "未上报", "未统计", "未填报", "待报", "待统计", "缺报"];
/// The word somebody types to say so where an empty field says something else.
pub const NOT_REPORTED_WORD: &str = "未报";
/// Cells that state zero in a word.
pub const NONE: &[&str] = &["无", "没有"];
/// What makes a number less than zero.
pub const NEGATIVE: &[char] = &['-', '—', '负'];
/// The decimal point in words.
pub const POINT: char = '点';
/// The zero that says the next digit stands in the last place (两千零二).
pub const ZERO: char = '零';
/// Words between the ends of a range. A hyphen is one too.
pub const TO: &[&str] = &["-", "—", "~", "至", "到"];
/// What makes a share of it, in words (百分之三十).
pub const SHARE: &str = "分之";

/// The value of a numeral character.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a character that multiplies what stands before it.
#[must_use]
pub fn magnitude(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 廿 and 卅: a tens digit and its 十 in one character.
#[must_use]
pub fn tens(c: char) -> Option<i128> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        '卌' => Some(40),
        _ => None,
    }
}

/// Folds a traditional character that occurs in numbers and units to its simplified form.
#[must_use]
pub fn simplified(c: char) -> char {
    match c {
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '貳' => '贰',
        '參' => '叁',
        '陸' => '陆',
        '餘' => '余',
        '約' => '约',
        '過' => '过',
        '幾' => '几',
        '數' => '数',
        '來' => '来',
        '場' => '场',
        '個' => '个',
        '冊' => '册',
        '項' => '项',
        '處' => '处',
        '塊' => '块',
        '條' => '条',
        '輛' => '辆',
        '張' => '张',
        '節' => '节',
        '隻' => '只',
        '臺' => '台',
        '戶' => '户',
        '畝' => '亩',
        '課' => '课',
        '間' => '间',
        '對' => '对',
        '時' => '时',
        '鄉' => '乡',
        '鎮' => '镇',
        '組' => '组',
        '隊' => '队',
        '團' => '团',
        '種' => '种',
        '類' => '类',
        '級' => '级',
        '屆' => '届',
        '頁' => '页',
        '報' => '报',
        '無' => '无',
        '負' => '负',
        '點' => '点',
        '號' => '号',
        '統' => '统',
        '計' => '计',
        '適' => '适',
        '達' => '达',
        '於' => '于',
        '圓' | '圆' => '元',
        '錢' => '钱',
        '幣' => '币',
        other => other,
    }
}

/// Units a count may bear. Longer words stand before their beginnings; any two may stand together (场次, 个班次).
pub const UNITS: &[&str] = &[
    "平方米",
    "平方公里",
    "立方米",
    "公里",
    "公顷",
    "公斤",
    "千米",
    "小时",
    "分钟",
    "课时",
    "学时",
    "人次",
    "人日",
    "场次",
    "辆次",
    "班次",
    "台次",
    "项次",
    "户次",
    "款次",
    "人",
    "名",
    "位",
    "口",
    "个",
    "份",
    "册",
    "本",
    "张",
    "幅",
    "块",
    "条",
    "件",
    "套",
    "场",
    "次",
    "期",
    "班",
    "项",
    "户",
    "家",
    "处",
    "所",
    "座",
    "间",
    "台",
    "辆",
    "架",
    "艘",
    "只",
    "头",
    "支",
    "枚",
    "面",
    "篇",
    "部",
    "种",
    "类",
    "届",
    "节",
    "堂",
    "课",
    "门",
    "组",
    "队",
    "团",
    "村",
    "乡",
    "镇",
    "县",
    "区",
    "校",
    "站",
    "点",
    "岁",
    "年",
    "月",
    "天",
    "日",
    "周",
    "亩",
    "吨",
    "米",
    "里",
    "㎡",
    "字",
    "页",
    "版",
    "例",
    "批",
    "轮",
    "步",
    "对",
    "盒",
    "袋",
    "箱",
    "株",
    "棵",
];

/// Words that make a count a sum of money.
pub const MONEY: &[&str] = &["元人民币", "元整", "块钱", "元", "块", "整"];
/// Signs and words before a sum of money.
pub const MONEY_BEFORE: &[&str] = &["人民币", "RMB", "CNY", "¥", "￥"];
/// The yuan before small coins (3元5角).
pub const YUAN: &[char] = &['元', '块'];
/// A tenth of a yuan and its hundredth.
pub const SMALL_MONEY: &[(char, i128)] = &[('角', 10), ('毛', 10), ('分', 1)];

/// What follows the year in a written date.
pub const YEAR: char = '年';
/// What follows the month in a written date.
pub const MONTH: char = '月';
/// What may follow the day in a written date.
pub const DAY: &[char] = &['日', '号'];
/// January under its other name.
pub const FIRST_MONTH: &str = "元月";
