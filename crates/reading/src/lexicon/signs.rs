//! Signs and single words by which numbers, clauses and headings are known, and the class of each character.

use std::sync::LazyLock;

/// A few characters that are looked for one by one: far cheaper than looking for them in a string.
#[derive(Clone, Copy)]
pub(crate) struct Letters(&'static [char]);

impl Letters {
    pub fn contains(self, c: char) -> bool {
        self.0.contains(&c)
    }
}

/// Characters of numbers in words.
pub(crate) const NUMERALS: Letters = Letters(&[
    '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万',
    '亿', '廿', '卅',
]);
/// The digits in words, zero to nine.
pub(crate) const DIGITS: [&str; 10] =
    ["零〇○", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
/// Characters that multiply what stands before them.
pub(crate) const MAGNITUDES: [char; 5] = ['十', '百', '千', '万', '亿'];
/// Characters that mean "somewhat more".
pub(crate) const SOMEWHAT: Letters = Letters(&['余', '多', '几']);
/// Somewhat more, behind a unit: 2场多.
pub(crate) const MANY: char = '多';
/// Characters between the ends of a range.
pub(crate) const TO: Letters = Letters(&['-', '—', '~', '至', '到']);
/// Letters before a numeral that make it part of a word rather than a heading: 第一, 统一是, 之一, 图1.
pub(crate) const NO_HEADING_BEHIND: Letters = Letters(&[
    '第', '统', '之', '唯', '万', '专', '单', '同', '逐', '图', '表', '例', '号', '.', '-',
]);
/// Letters before a numeral in words that make it part of another word: 每一个, 同一, 这两个.
pub(crate) const NO_NUMBER_BEHIND: Letters = Letters(&[
    '第', '每', '某', '各', '另', '再', '同', '唯', '逐', '单', '统', '之', '其', '任', '这', '那',
    '哪',
]);
/// The word that makes one of something a rule: 每年一次.
pub(crate) const EACH: char = '每';
/// A share of a hundred, in words.
pub(crate) const PERCENT: [char; 3] = ['百', '分', '之'];
/// A share, in words.
pub(crate) const SHARE_OF: [char; 2] = ['分', '之'];
/// The decimal point in words.
pub(crate) const POINT: char = '点';
/// Behind a round numeral in words: 三百来人.
pub(crate) const OR_SO: char = '来';
/// The unit of tenths.
pub(crate) const TENTHS: &str = "成";
/// The word before a verb that makes it work to come: 计划办班.
pub(crate) const PLAN: &str = "计划";
/// The word right before or behind a number that makes it a target: 创建目标5个, 16项目标任务.
pub(crate) const TARGET: [char; 2] = ['目', '标'];
/// Behind a number that is a standard: 20元的标准.
pub(crate) const OF_STANDARD: [char; 3] = ['的', '标', '准'];
/// Letters that end a time something is compared with: 比上届的380件, 较去年同期的29人次.
pub(crate) const TIMES: Letters = Letters(&['年', '届', '期', '度', '季', '次']);
/// Signs of a threshold before a number: ≥20场.
pub(crate) const AT_LEAST_SIGNS: Letters = Letters(&['≥', '＞', '>']);
/// Half of something.
pub(crate) const HALF: char = '半';
/// The letter before half of a unit of time: 4个半月, 3个半天.
pub(crate) const HALVES: (char, char) = ('个', '天');
/// Letters behind half that make it a word of its own: 两天|半夜.
pub(crate) const HALF_OF: Letters =
    Letters(&['年', '月', '天', '日', '夜', '晚', '小', '路', '数', '价']);
/// What became twice as much: 翻番.
pub(crate) const DOUBLED: (char, char, &str) = ('翻', '番', "番");
/// The unit of points.
pub(crate) const POINTS: &str = "分";
/// Between the last two members of a list, and before the number of the last.
pub(crate) const ANDS: Letters = Letters(&['、', '和', '及', '与']);
/// The end of a prize: 三等奖.
pub(crate) const PRIZE: [char; 2] = ['等', '奖'];
/// Letters before half that make it the end of a number or of a word: 一个半, 上半年.
pub(crate) const ONE_MORE: Letters =
    Letters(&['个', '年', '天', '月', '时', '上', '下', '前', '后', '大', '多', '过']);
/// The word that makes a number of things a number of great things.
pub(crate) const GREAT: char = '大';
/// Marks of titles.
pub(crate) const TITLES: (char, char) = ('《', '》');
/// The unit of money.
pub(crate) const YUAN: &str = "元";
/// The unit that is a rank behind 排名, and its name.
pub(crate) const RANK: (&str, &str) = ("位", "名次");
/// Magnitudes that stand between a number and its unit: 万元.
pub(crate) const LARGE: Letters = Letters(&['万', '亿']);
/// Ten, the one magnitude that is a number by itself.
pub(crate) const TEN: char = '十';
/// The mark between members of a list: it ends no clause.
pub(crate) const LIST_MARK: char = '、';
/// Kinds of places and the words of this place, for telling the level of a unit.
pub(crate) const PLACES: [(&[char], u8); 4] =
    [(&['镇', '乡', '街'], 0), (&['县', '区', '旗'], 1), (&['市', '州'], 2), (&['省'], 3)];
/// Letters before a kind of place that mean one's own: 全县, 我县.
pub(crate) const OWN: Letters = Letters(&['全', '我']);
/// The word for half a year.
pub(crate) const HALF_YEAR: &str = "半年";
/// Letters before the name of a unit in a title: 关于…, 2021年….
pub(crate) const BEFORE_UNIT: Letters = Letters(&['年', '关', '于']);
/// Characters of the numbers of headings.
pub(crate) const ORDER: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// The verb of headings in a series: 一是, 二是.
pub(crate) const IS: char = '是';
/// The colon behind a kind of projects in a list: 科普创建类:.
pub(crate) const KIND_OF: &str = "类:";
/// Names who does it: 由某局牵头.
pub(crate) const BY: char = '由';
/// The word that opens a list of parts.
pub(crate) const AMONG: &str = "其中";
/// The month.
pub(crate) const MONTH: char = '月';
/// The year.
pub(crate) const YEAR: char = '年';
/// The verb of headings in a series: 一要, 二要.
pub(crate) const MUST: char = '要';
/// What an item of a heading may begin with besides letters.
pub(crate) const OPENING: Letters = Letters(&['“', '《']);
/// Marks behind which a heading may begin inside a line.
pub(crate) const HEADING_BEHIND: Letters =
    Letters(&['。', ';', '；', ':', '：', '!', '！', '?', '？']);
/// Marks behind which only a heading in a series may begin.
pub(crate) const SERIES_BEHIND: Letters = Letters(&[',', '，', '、']);
/// The sign of an attribute.
pub(crate) const OF: char = '的';
/// Closes a list of examples.
pub(crate) const SUCH_AS: char = '等';
/// Letters behind it that make it another word: 等级, 等奖.
pub(crate) const NOT_SUCH_AS: Letters = Letters(&['级', '奖', '于', '待', '候', '同', '次']);
/// Each figure of a list belongs to one thing of the list before.
pub(crate) const RESPECTIVELY: &str = "分别";
/// Letters before a number that make it the first of a larger one.
pub(crate) const FIRST_OF: Letters = Letters(&['前', '后']);
/// The end of a threshold: 3次以上.
pub(crate) const ABOVE: char = '上';
/// The ends of all thresholds: 以上, 以下, 以内.
pub(crate) const THRESHOLDS: Letters = Letters(&['上', '下', '内']);
/// Parts one thought from the next inside a sentence.
pub(crate) const SEMICOLONS: [char; 2] = [';', '；'];
/// Letters before the name of an event: 在公园举办.
pub(crate) const BEFORE_EVENT: Letters =
    Letters(&['在', '到', '于', '从', '和', '与', '及', '的', '等']);
/// Letters that point to something said before, with one of those behind them: 此|项活动.
pub(crate) const POINTERS: Letters = Letters(&['此', '该', '本', '这']);
/// Letters that point to an event instead of naming it: 此项活动, 本次活动.
pub(crate) const THIS: Letters = Letters(&['此', '该', '本', '这', '各', '每', '项', '次', '多']);
/// The letter that may stand behind a unit of sessions: 场次.
pub(crate) const SESSION_TIMES: char = '次';
/// The letter of ordinals.
pub(crate) const ORDINAL: char = '第';
/// Behind the ordinal of an event that comes again: 第三十七届.
pub(crate) const NTH: char = '届';
/// Letters before the name of a body that is not the one that acts: 全县科协, 受市科协委托.
pub(crate) const NO_BODY: Letters = Letters(&[
    '全', '各', '每', '该', '以', '受', '与', '向', '对', '经', '新', '由', '被', '在', '到', '同',
]);
/// The letter of bodies of one level: 县级学会.
pub(crate) const GRADED: char = '级';
/// The letter of prizes: 一等奖.
pub(crate) const GRADE: char = '等';
/// Letters that are places by themselves.
pub(crate) const PLACE_LETTERS: Letters = Letters(&['区', '村', '镇', '乡', '县', '市', '校']);
/// The letter that says that something is done.
pub(crate) const LE: char = '了';
/// Letters before the verb of having that make it what there is: 现有, 共有.
pub(crate) const STANDING: Letters = Letters(&['现', '共', '已', '拥', '设']);
/// The verb of having.
pub(crate) const HAS_IT: char = '有';
/// Letters before a number of some out of those just named: 画廊有5处, 乡镇仅3个.
pub(crate) const HAVE: Letters = Letters(&[HAS_IT, '仅', '只']);
/// Letters that say somebody has something.
pub(crate) const HAS: Letters = Letters(&['有', '建', '设']);
/// Letters behind a verb of change that make the number the level reached: 增加到.
pub(crate) const UP_TO: Letters = Letters(&['到', '至', '为']);
/// Letters that end the name of a rate: 增长率为.
pub(crate) const RATES: Letters = Letters(&['率', '幅', '比', '重', '速']);
/// The unit of shares.
pub(crate) const SHARE_UNIT: &str = "%";
/// The verb of shares.
pub(crate) const SHARES: char = '占';
/// Letters before the number from which something changed: 由3.2万元增加到6.4万元.
pub(crate) const CHANGED_FROM: Letters = Letters(&['由', '从']);
/// Before a verb and its total: 全年共开展73场.
pub(crate) const IN_ALL: char = '共';
/// The letter of so many among so many: 312人中.
pub(crate) const OUT_OF: char = '中';
/// Letters before it that make it another word: 初中, 高中, 其中.
pub(crate) const NO_OUT_OF: Letters = Letters(&['初', '高', '其', '集', '期', '途', '空', '当']);
/// What may stand behind it.
pub(crate) const BEHIND_OUT_OF: Letters = Letters(&[',', '，', ':', '：', '有']);
/// Marks and letters that show that what follows divides the number before: 共5次(…), 5次:….
pub(crate) const DIVIDES: Letters = Letters(&['(', ':', '共', '总', '计']);
/// The measure word of things in general.
pub(crate) const ONE_THING: &str = "个";
/// The unit of years: half of one is a period, not an amount.
pub(crate) const YEARS: &str = "年";
/// Words that tell the unit of a bare 万 behind them: 参观人次达996万.
pub(crate) const IMPLIED: [(&str, &str); 7] = [
    ("人次", "人次"),
    ("人数", "人"),
    ("点击量", "次"),
    ("阅读量", "次"),
    ("浏览量", "次"),
    ("播放量", "次"),
    ("粉丝", "人"),
];
/// Letters behind an organisation that make it an attribute: 中心级讲座.
pub(crate) const LEVEL: Letters = Letters(&['级', '的', '属']);
/// What is left of an ordinal or a date before the name of an event: 第3届|科技节.
pub(crate) const LEFT_OVER: Letters = Letters(&['届', '年', '月', '日']);
/// What stands in a cell without a number.
pub(crate) const STROKES: Letters = Letters(&['-', '—', '–', '/', '／', '无']);
/// Ends of the heads of columns that hold points.
pub(crate) const SCORE_HEADS: [&str; 3] = ["分值", "得分", "分数"];
/// Heads of a column that holds the units of the rows.
pub(crate) const UNIT_HEADS: [&str; 2] = ["单位", "计量单位"];
/// Heads of a column that only numbers the rows.
pub(crate) const ORDER_HEADS: [&str; 3] = ["序号", "编号", "序"];
/// What stands before the unit of a whole table.
pub(crate) const CAPTION: &str = "单位:";
/// Its last character.
pub(crate) const CAPTION_END: char = ':';
/// Commas.
pub(crate) const COMMAS: [char; 2] = [',', '，'];
/// The full stop.
pub(crate) const FULL_STOP: char = '。';
/// Marks that close a heading that is a sentence.
pub(crate) const HEADING_ENDS: Letters = Letters(&['。', ';', '；', '！']);
/// Marks at which a heading ends when its sentence goes on.
pub(crate) const HEADING_STOPS: Letters = Letters(&[',', '，', ':', '：', '。', ';', '；']);
/// Marks behind which no sentence was torn.
pub(crate) const CLOSED: Letters =
    Letters(&['。', '！', '？', ';', '；', ':', '：', '!', '?', '”', ')']);
/// Before what stands behind a title in its line: a subtitle, a bracket, a sign that something was left out.
pub(crate) const BEFORE_SUBTITLE: Letters = Letters(&['(', '-', '—', '…', '.']);
/// Signs inside a headline.
pub(crate) const IN_TITLES: Letters =
    Letters(&[' ', '“', '”', '《', '》', '(', ')', '、', '·', '-', '—', '×', '*', '+', '%']);
/// Quotation marks.
pub(crate) const QUOTES: (char, char) = ('“', '”');

/// A digit.
pub(crate) const DIGIT: u8 = 1;
/// A numeral in words.
pub(crate) const WORD: u8 = 2;
/// A sign that withholds something.
pub(crate) const HIDDEN: u8 = 4;
/// Where a number may begin.
pub(crate) const NUMBER: u8 = DIGIT | WORD | HIDDEN;
/// The end of a clause; list marks are none.
pub(crate) const CLAUSE: u8 = 8;
/// The end of a sentence.
pub(crate) const SENTENCE: u8 = 16;
/// A Chinese letter.
pub(crate) const HAN: u8 = 32;
/// A Latin letter.
pub(crate) const LATIN: u8 = 64;
/// Where something that only looks like a figure may begin, besides numbers.
pub(crate) const TRIGGER: u8 = 128;

static SIGNS: LazyLock<Box<[u8]>> =
    LazyLock::new(|| (0..0xD800).map(|c| char::from_u32(c).map_or(0, class)).collect());

/// The classes of a character.
pub(crate) fn sign(c: char) -> u8 {
    SIGNS.get(u32::from(c) as usize).copied().unwrap_or_else(|| class(c))
}

fn class(c: char) -> u8 {
    match c {
        '0'..='9' => DIGIT,
        'x' | 'X' => HIDDEN | LATIN,
        'a'..='z' | 'A'..='Z' => LATIN,
        '×' | '*' | '＊' | '_' => HIDDEN,
        '。' | '！' | '!' | '？' | '?' | '\n' => CLAUSE | SENTENCE,
        '，' | ',' | ';' | '；' | ':' | '：' | '】' | '\t' => CLAUSE,
        '“' | '《' | '〔' | '【' | '[' | '(' | '〈' => TRIGGER,
        '零' | '〇' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        | '十' | '百' | '千' | '万' | '亿' | '廿' | '卅' => WORD | HAN,
        '第' | '月' | '半' => TRIGGER | HAN,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => HAN,
        _ => 0,
    }
}

/// Whether a character is a letter or a digit. What nearly all texts are made of is told without the table of all
/// scripts: Chinese letters, ASCII, and the stops and brackets that stand between them.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301B}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The value of a digit in words.
pub(crate) fn digit(c: char) -> Option<u8> {
    DIGITS.iter().position(|digits| digits.contains(c)).and_then(|at| u8::try_from(at).ok())
}

/// What a magnitude multiplies by.
pub(crate) fn magnitude(c: char) -> i128 {
    match MAGNITUDES.iter().position(|magnitude| *magnitude == c) {
        Some(0) => 10,
        Some(1) => 100,
        Some(2) => 1_000,
        Some(3) => 10_000,
        _ => 100_000_000,
    }
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn letters_are_those_of_the_table_of_all_scripts() {
        for c in char::MIN..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
