//! Backup and restore of an embedded store: one file that holds the database and all evidence.

pub mod daily;
pub mod kept;
mod trouble;

pub use trouble::Trouble;

use crate::App;
use crate::shell::problem::{Outcome, Problem};
use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter};
use std::path::{Component, Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The name of the database inside a backup.
const DATABASE: &str = "keputong.db";
/// Most bytes one entry may unpack to (64 GB): a bound, not a wish.
const MOST_BYTES: u64 = 64 << 30;

/// Writes a backup while others work; answers how many files it holds: evidence, issued papers, reports.
///
/// # Errors
/// [`Problem::Refused`] when the file exists already or the store is not the embedded one.
pub async fn backup(app: &App, data: &Path, target: &Path) -> Outcome<u64> {
    if target.exists() {
        return Err(Problem::Refused("backup-exists"));
    }
    let copy = data.join("backup.part");
    if copy.exists() {
        fs::remove_file(&copy).context("an unfinished backup could not be removed")?;
    }
    app.database().copy_to(&copy).await?;
    // Under its name stands only what is whole.
    let part = target.with_extension("part");
    if part.exists() {
        fs::remove_file(&part).context("an unfinished backup could not be removed")?;
    }
    let packed = pack(&copy, &data.join("files"), &part);
    fs::remove_file(&copy).context("the working copy of the database could not be removed")?;
    if packed.is_err() && part.exists() {
        fs::remove_file(&part).context("an unfinished backup could not be removed")?;
    }
    let count = packed?;
    fs::rename(&part, target).context("a finished backup could not take its name")?;
    Ok(count)
}

fn pack(database: &Path, files: &Path, target: &Path) -> anyhow::Result<u64> {
    let out = File::create_new(target)
        .with_context(|| format!("{} could not be made", target.display()))?;
    let mut zip = ZipWriter::new(BufWriter::new(out));
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true);
    let plain =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    zip.start_file(DATABASE, packed)?;
    io::copy(&mut BufReader::new(File::open(database)?), &mut zip)?;
    let mut count = 0;
    for folder in sorted(files)? {
        for file in sorted(&folder)? {
            let parts = [folder.file_name(), file.file_name()]
                .map(|name| name.unwrap_or_default().to_string_lossy().into_owned());
            zip.start_file(format!("files/{}/{}", parts[0], parts[1]), plain)?;
            io::copy(&mut BufReader::new(File::open(&file)?), &mut zip)?;
            count += 1;
        }
    }
    let out = zip.finish()?.into_inner().map_err(|error| error.into_error())?;
    out.sync_all()?;
    Ok(count)
}

fn sorted(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    found.sort();
    Ok(found)
}

/// Unpacks a backup into a folder that holds no store yet: beside it first, so that a damaged backup leaves nothing.
///
/// # Errors
/// [`Problem::Refused`] when the folder holds a store, or the file is no backup or a damaged one.
pub fn restore(source: &Path, data: &Path) -> Outcome<u64> {
    if data.join(DATABASE).exists() {
        return Err(Problem::Refused("restore-not-empty"));
    }
    let file =
        File::open(source).with_context(|| format!("{} could not be opened", source.display()))?;
    let mut zip =
        ZipArchive::new(BufReader::new(file)).map_err(|_| Problem::Refused("restore-no-backup"))?;
    if zip.index_for_name(DATABASE).is_none() {
        return Err(Problem::Refused("restore-no-backup"));
    }
    let part = data.join("restore.part");
    clear(&part)?;
    fs::create_dir_all(&part).context("no room beside the folder could be made")?;
    let unpacked = unpack(&mut zip, &part).map_err(damaged);
    let settled = unpacked.and_then(|count| Ok(settle(&part, data).map(|()| count)?));
    clear(&part)?;
    settled
}

fn clear(part: &Path) -> anyhow::Result<()> {
    if part.exists() {
        fs::remove_dir_all(part).context("an unfinished restoration could not be removed")?;
    }
    Ok(())
}

/// A backup that cannot be read to its end; anything else is a matter of this machine.
fn damaged(error: anyhow::Error) -> Problem {
    let unreadable = |cause: &(dyn std::error::Error + 'static)| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        cause.is::<zip::result::ZipError>()
            || matches!(
                kind,
                Some(
                    io::ErrorKind::InvalidData
                        | io::ErrorKind::UnexpectedEof
                        | io::ErrorKind::InvalidInput
                        | io::ErrorKind::Other
                )
            )
    };
    match error.chain().any(unreadable) {
        true => {
            tracing::error!("a backup cannot be read: {error:#}");
            Problem::Refused("restore-damaged")
        }
        false => Problem::Internal(error),
    }
}

/// Puts in place what was unpacked; the database comes last, for a folder without it is not taken for a store.
fn settle(part: &Path, data: &Path) -> anyhow::Result<()> {
    let (evidence, place) = (part.join("files"), data.join("files"));
    if evidence.exists() {
        if place.exists() {
            fs::remove_dir(&place).context("there is evidence in the folder already")?;
        }
        fs::rename(&evidence, &place).context("the evidence could not be put in place")?;
    }
    let name = DATABASE;
    fs::rename(part.join(name), data.join(name)).context("the database could not be put in place")
}

fn unpack(zip: &mut ZipArchive<BufReader<File>>, data: &Path) -> anyhow::Result<u64> {
    let mut count = 0;
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at)?;
        let name = entry.name().context("an entry without a name")?.into_owned();
        let path = Path::new(&name);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || entry.size() > MOST_BYTES {
            let said = format!("the backup holds an entry that does not belong: {name}");
            return Err(io::Error::new(io::ErrorKind::InvalidData, said).into());
        }
        let target = data.join(path);
        fs::create_dir_all(target.parent().unwrap_or(data))?;
        let mut out = File::create_new(&target)
            .with_context(|| format!("{} could not be made", target.display()))?;
        io::copy(&mut io::Read::take(&mut entry, MOST_BYTES), &mut out)?;
        out.sync_all()?;
        count += u64::from(name != DATABASE);
    }
    Ok(count)
}
