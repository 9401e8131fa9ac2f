//! Cells and form fields that hold a count or a sum of money, empties included.

use super::super::lexicon;
use super::super::quantity::{Amount, Method, Quantity};
use super::number::{MILLION, Stated, read_stated};
use super::{ReadError, prepared};

/// Millionths of a yuan in one fen.
const FEN: i128 = 10_000;

/// Reads a count (`320`, `1,106`, `30余场次`, `近百`, `三百二十`, `—`, `未报`). A unit behind the number is accepted
/// and not compared; money and shares are refused.
///
/// # Errors
/// When the text is no count, see [`ReadError`].
pub fn read_amount(text: &str) -> Result<Amount, ReadError> {
    let (amount, unit) = read_amount_with_unit(text)?;
    if lexicon::MONEY.contains(&unit.as_str()) && !lexicon::UNITS.contains(&unit.as_str()) {
        return Err(ReadError::WrongUnit);
    }
    Ok(amount)
}

/// Reads a count and the unit behind it, in simplified script; the unit is empty when none was written.
///
/// # Errors
/// When the text is no count, see [`ReadError`].
pub fn read_amount_with_unit(text: &str) -> Result<(Amount, String), ReadError> {
    if let Some(empty) = read_empty(&prepared(text)) {
        return Ok((empty, String::new()));
    }
    let stated = read_stated(text, MILLION)?;
    let (unit, bound) = unit(&stated.rest)?;
    let stated = bounded_behind_unit(stated.clone(), bound, MILLION)?;
    let unit = unit.to_owned();
    Ok((Amount::Known(quantity(&stated, MILLION)?), unit))
}

/// Reads a sum in yuan, 万元 or 亿元 and gives it in fen (分): `1200元`, `¥1,200.50`, `3.5万`, `近9123万元`.
///
/// # Errors
/// When the text is no sum, see [`ReadError`].
pub fn read_money(text: &str) -> Result<Amount, ReadError> {
    let text = prepared(text);
    if let Some(empty) = read_empty(&text) {
        return Ok(empty);
    }
    let mut bare = text.as_str();
    while let Some(rest) = lexicon::MONEY_BEFORE.iter().find_map(|word| bare.strip_prefix(word)) {
        bare = rest.trim_start_matches([':', ' ']);
    }
    let stated = read_stated(bare, FEN)?;
    let stated = with_small_money(stated)?;
    let rest = lexicon::MONEY
        .iter()
        .find_map(|word| stated.rest.strip_prefix(word))
        .unwrap_or(&stated.rest);
    if !rest.trim().is_empty() && !is_bound(rest.trim()) {
        return Err(ReadError::WrongUnit);
    }
    let stated = bounded_behind_unit(stated.clone(), rest.trim(), FEN)?;
    Ok(Amount::Known(quantity(&stated, FEN)?))
}

/// 3元5角, 12元3角5分: the small coins behind the yuan.
fn with_small_money(stated: Stated) -> Result<Stated, ReadError> {
    let Some(mut rest) = stated
        .rest
        .strip_prefix(lexicon::YUAN)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return Ok(stated);
    };
    let mut fen = 0;
    while let Some(digit) = rest.chars().next().and_then(|c| c.to_digit(10)) {
        let coin = rest
            .chars()
            .nth(1)
            .and_then(|c| lexicon::SMALL_MONEY.iter().find(|(name, _)| *name == c));
        let Some((name, worth)) = coin else {
            return Err(ReadError::Ambiguous);
        };
        fen += i128::from(digit) * worth;
        rest = &rest[1 + name.len_utf8()..];
    }
    let value = stated.value.filter(|_| stated.exact).ok_or(ReadError::Ambiguous)? + fen * FEN;
    Ok(Stated {
        value: Some(value),
        low: value,
        high: Some(value),
        exact: true,
        rest: rest.to_owned(),
    })
}

fn read_empty(text: &str) -> Option<Amount> {
    if lexicon::NOT_REPORTED.contains(&text) {
        Some(Amount::NotReported)
    } else if lexicon::NOT_APPLICABLE.contains(&text) {
        Some(Amount::NotApplicable)
    } else if lexicon::NONE.contains(&text) {
        Quantity::exact(0, Method::Counted).map(Amount::Known)
    } else {
        None
    }
}

fn is_bound(text: &str) -> bool {
    lexicon::BEHIND.iter().any(|(word, _)| *word == text)
}

/// 200人以上: the bound may stand behind the unit. The number is read again with the bound where it belongs.
fn bounded_behind_unit(stated: Stated, rest: &str, smallest: i128) -> Result<Stated, ReadError> {
    match stated.value.filter(|_| stated.exact && is_bound(rest)) {
        Some(value) => {
            read_stated(&format!("{}.{:06}{rest}", value / MILLION, value % MILLION), smallest)
        }
        None if is_bound(rest) && stated.value.is_some() => Err(ReadError::Ambiguous),
        None => Ok(stated),
    }
}

/// The unit behind a number, words of the lexicon, the last perhaps in brackets (台(次)); and a bound behind it.
fn unit(written: &str) -> Result<(&str, &str), ReadError> {
    let mut rest = written;
    loop {
        rest = rest.trim_start_matches(['(', ' ']);
        match lexicon::UNITS.iter().chain(lexicon::MONEY).find_map(|unit| rest.strip_prefix(unit)) {
            Some(behind) => rest = behind.trim_start_matches([')', ' ']),
            None if rest.is_empty() || is_bound(rest) => {
                let unit = written.strip_suffix(rest).unwrap_or_default();
                return Ok((unit.trim(), rest));
            }
            None => return Err(ReadError::WrongUnit),
        }
    }
}

fn quantity(stated: &Stated, smallest: i128) -> Result<Quantity, ReadError> {
    let whole = |part: i128| {
        if part % smallest != 0 {
            return Err(ReadError::Fraction);
        }
        i64::try_from(part / smallest)
            .ok()
            .filter(|whole| *whole <= Quantity::LARGEST)
            .ok_or(ReadError::TooLarge)
    };
    stated.value.map(whole).transpose()?;
    let high = stated.high.map(whole).transpose()?;
    let method = if stated.exact { Method::Counted } else { Method::Estimated };
    Quantity::between(whole(stated.low)?, high, method).ok_or(ReadError::TooLarge)
}
