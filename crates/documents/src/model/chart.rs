//! Charts (统计图): exact values, so that every format draws the same and Word can edit them.

use super::FigureMark;
use serde::{Deserialize, Serialize};

/// A chart over categories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chart {
    /// How it is drawn.
    pub form: ChartForm,
    /// Caption (图题) below it; empty for none.
    pub caption: String,
    /// Unit of the values (计量单位), for example `人次`; empty for none.
    pub unit: String,
    /// The categories, for example townships or months.
    pub categories: Vec<String>,
    /// The series, each with a value for every category.
    pub series: Vec<Series>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartForm {
    /// Upright columns (柱形图).
    #[default]
    Column,
    /// Lying bars (条形图), for long names.
    Bar,
    /// A line over time (折线图).
    Line,
    /// Shares of a whole (饼图); the first series alone.
    Pie,
}

/// A row of values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    /// What it is, for the legend.
    pub name: String,
    /// One value for each category.
    pub points: Vec<Point>,
}

/// A value of a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Point {
    /// The value; none where nothing was reported (未报), which is not zero.
    pub amount: Option<Amount>,
    /// The figure it is, so that it stands in the annex; a derived value has none.
    pub mark: Option<FigureMark>,
}

/// An exact decimal: `value` over ten to the power of `decimals`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The digits.
    pub value: i64,
    /// How many of them stand behind the point; more than nine are read as nine.
    pub decimals: u32,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self { value, decimals: 0 }
    }

    /// The digits as printed, for example `12.5`.
    #[must_use]
    pub fn text(self) -> String {
        let decimals = self.decimals.min(9);
        if decimals == 0 {
            return self.value.to_string();
        }
        let step = 10_u64.pow(decimals);
        let sign = if self.value < 0 { "-" } else { "" };
        let (whole, rest) = (self.value.unsigned_abs() / step, self.value.unsigned_abs() % step);
        format!("{sign}{whole}.{rest:0width$}", width = decimals as usize)
    }

    /// For drawing only.
    pub(crate) fn about(self) -> f64 {
        self.value as f64 / 10_f64.powi(self.decimals.min(9) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_exactly() {
        let check = |value, decimals, expected| {
            assert_eq!(Amount { value, decimals }.text(), expected);
        };
        check(34, 0, "34");
        check(125, 1, "12.5");
        check(-5, 2, "-0.05");
        check(i64::MIN, 0, "-9223372036854775808");
        check(1, 99, "0.000000001");
    }
}
