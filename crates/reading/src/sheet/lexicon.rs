//! The words of such sheets, from `lexicon/sheet.toml`.

use domain::basics::normalize;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Known, and not part of an activity: sequence numbers, telephone numbers.
    Other,
    /// Name (活动名称).
    Title,
    /// Theme (活动主题); the name where no column has it.
    Theme,
    /// What was done (活动内容); the name where no other column has it.
    Content,
    /// Day, or first and last day (活动时间).
    Date,
    /// Last day (结束时间).
    End,
    /// Where (地点).
    Place,
    /// Who led (主办、牵头单位).
    Lead,
    /// Who held it with them (承办单位).
    Host,
    /// Who took part (协办、参与单位).
    Partners,
    /// Campaign (品牌活动).
    Campaign,
    /// Form (活动类型).
    Kind,
    /// Central tasks it also serves (服务中心工作).
    Serves,
    /// Notice it rests on (文号).
    Plan,
    /// Experts (专家).
    Experts,
    /// Volunteers (志愿者).
    Volunteers,
    /// Consultations (咨询人次).
    Consulted,
    /// Medical consultations (义诊人次).
    Clinic,
    /// Views online (线上观看).
    Views,
    /// Publicity vehicles (宣传车).
    Vehicles,
    /// Banners (横幅).
    Banners,
    /// Materials of the kind named by the part (发放资料、展板).
    Materials,
    /// Reports in the medium named by the part, if it is named (媒体报道).
    Media,
    /// Money (经费).
    Spending,
    /// For whom (面向人群).
    Audiences,
    /// On what the number of visitors rests (计数依据).
    Basis,
    /// How many sessions (场次).
    Sessions,
    /// Attendances (参与人次).
    Attendance,
    /// Attendances of the audience named by the part (分人群人次).
    ByAudience,
    /// What came of it, remarks (小结、备注).
    Outcome,
    /// Which record of the ledger the row is (记录编号).
    Record,
}

impl Field {
    /// What somebody may say a column holds, the commonest first, each with its key.
    pub const CHOICES: &[(Self, &str)] = &[
        (Self::Title, "title"),
        (Self::Date, "date"),
        (Self::End, "end"),
        (Self::Place, "place"),
        (Self::Lead, "lead"),
        (Self::Host, "host"),
        (Self::Partners, "partners"),
        (Self::Kind, "kind"),
        (Self::Audiences, "audiences"),
        (Self::Sessions, "sessions"),
        (Self::Attendance, "attendance"),
        (Self::Basis, "basis"),
        (Self::ByAudience, "by_audience"),
        (Self::Materials, "materials"),
        (Self::Media, "media"),
        (Self::Campaign, "campaign"),
        (Self::Theme, "theme"),
        (Self::Serves, "serves"),
        (Self::Experts, "experts"),
        (Self::Volunteers, "volunteers"),
        (Self::Consulted, "consulted"),
        (Self::Clinic, "clinic"),
        (Self::Views, "views"),
        (Self::Vehicles, "vehicles"),
        (Self::Banners, "banners"),
        (Self::Spending, "spending"),
        (Self::Plan, "plan"),
        (Self::Outcome, "outcome"),
        (Self::Record, "record"),
        (Self::Other, "other"),
    ];

    /// Reads the key of a choice.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(_, known)| *known == key).map(|(field, _)| *field)
    }

    /// The key of a choice, empty for what nobody chooses.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::CHOICES.iter().find(|(field, _)| *field == self).map_or("", |(_, key)| *key)
    }

    /// Whether it holds a number that sums may be checked against.
    #[must_use]
    pub fn is_counted(self) -> bool {
        matches!(
            self,
            Self::Experts
                | Self::Volunteers
                | Self::Consulted
                | Self::Clinic
                | Self::Views
                | Self::Vehicles
                | Self::Banners
                | Self::Materials
                | Self::Spending
                | Self::Sessions
                | Self::Attendance
                | Self::ByAudience
        )
    }

    /// Whether several columns may hold it.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::Other
                | Self::Materials
                | Self::Media
                | Self::ByAudience
                | Self::Outcome
                | Self::Host
                | Self::Partners
        )
    }
}

#[derive(Deserialize)]
pub(super) struct Column {
    pub field: Field,
    #[serde(default)]
    pub part: String,
    pub aliases: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Words {
    pub total: Vec<String>,
    pub subtotal: Vec<String>,
    pub trailer: Vec<String>,
    pub whole: Vec<String>,
    pub daytime: Vec<String>,
    pub until: Vec<String>,
    pub nothing: Vec<String>,
    several: Vec<char>,
    pub year: char,
    day: String,
    pub hint_day: Vec<String>,
    pub hint_place: Vec<String>,
    pub hint_unit: Vec<String>,
    pub hint_title: Vec<String>,
    pub hint_people: Vec<String>,
    pub crowd: Vec<String>,
    pub day_signs: Vec<String>,
    pub unit_note: Vec<String>,
    magnitudes: Vec<(String, u32)>,
    counted: Vec<String>,
    pub money: String,
    pub column: Vec<Column>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../lexicon/sheet.toml"))
        .expect("the word lists are part of the program and read by its tests")
});

impl Words {
    pub fn is_day(&self, letter: char) -> bool {
        self.day.contains(letter)
    }

    /// The zeros of a unit such as 万元 or 百人, and the unit without them.
    pub fn magnitude<'u>(&self, unit: &'u str) -> (u32, &'u str) {
        let found = self
            .magnitudes
            .iter()
            .find_map(|(word, zeros)| Some((*zeros, unit.strip_prefix(word.as_str())?)));
        found.unwrap_or((0, unit))
    }

    /// Whether it is a unit such as 人次, 万元 or only 万.
    pub fn is_unit(&self, text: &str) -> bool {
        let (zeros, bare) = self.magnitude(text);
        self.counted.iter().any(|unit| unit == bare) || (zeros > 0 && bare.is_empty())
    }
}

/// Plain signs without blanks, in small letters: the form in which words are compared.
pub(super) fn folded(text: &str) -> String {
    normalize(text)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The parts of a cell that names several: units, groups, outlets. A blank parts too, when nothing else does.
#[must_use]
pub fn several(text: &str) -> Vec<String> {
    let by = |is_mark: &dyn Fn(char) -> bool| -> Vec<String> {
        let parts = text.split(is_mark).map(normalize);
        parts.filter(|part| !part.is_empty()).collect()
    };
    let parts = by(&|letter| WORDS.several.contains(&letter));
    if parts.len() > 1 { parts } else { by(&char::is_whitespace) }
}
