//! What can be said to `keputong`, and the help that teaches it.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Keputong (科普通): the ledger of science outreach.
#[derive(Parser)]
#[command(
    name = "keputong",
    version,
    about = "Keputong: record once at the grassroots; every figure and paper follows from one ledger",
    after_help = "Start with `keputong demo`: it makes a demonstration county and shows where to look.\n\n\
        Exit codes: 0 done · 1 a contradiction was found (verify, import, check) · 2 the command was not understood\n\
        3 refused, the message says why and what to do · 4 something broke inside\n\n\
        Environment: KEPUTONG_DATA, KEPUTONG_DATABASE, KEPUTONG_PUBLIC_ADDRESS,\n\
        KEPUTONG_LANGUAGE (zh-Hans or en), KEPUTONG_LOG (e.g. info)"
)]
pub struct Arguments {
    #[command(flatten)]
    pub store: Store,
    #[command(subcommand)]
    pub command: Command,
}

/// Where the ledger is kept.
#[derive(Args, Clone)]
pub struct Store {
    /// Folder of the embedded database and the evidence files [default: keputong-data; for demo: keputong-demo]
    #[arg(long, global = true, value_name = "DIR", env = "KEPUTONG_DATA")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one: postgres://user@host/name
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "KEPUTONG_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Address under which others reach the program, printed on issued papers: https://kepu.example.cn
    #[arg(long, global = true, value_name = "URL", env = "KEPUTONG_PUBLIC_ADDRESS", value_parser = app::shell::address::read)]
    pub public_address: Option<String>,
    /// Language of what is printed
    #[arg(long, global = true, value_name = "TAG", env = "KEPUTONG_LANGUAGE", default_value = "zh-Hans", value_parser = ["zh-Hans", "en"])]
    pub language: String,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make the demonstration county, write its summary and serve it
    Demo(Demo),
    /// Take activity ledgers from spreadsheets (xlsx, xls, CSV in UTF-8 or GBK)
    Import(Import),
    /// Measure the program on this machine
    Bench(Bench),
    /// Serve the web application
    Serve(Serve),
    /// Read reports and print their text, sections and the figures they claim
    Read(Read),
    /// Check papers against themselves and against the ledger
    Check(Check),
    /// Ask for one figure, with the records behind it
    Figure(Figure),
    /// Compose the summary of a unit and a period
    Summary(Summary),
    /// Say what was edited in a paper of ours: figures changed by hand, lost, words added
    Compare(Compare),
    /// Print the whole ledger, enough for an independent recount
    Export(Export),
    /// Recompute the journal's chain, every revision and every posting
    Verify(Verify),
    /// Bring the database to this version's schema
    Migrate,
    /// Write the embedded store into one file, while others work
    Backup {
        /// The file to write; it must not exist
        file: PathBuf,
    },
    /// Unpack a backup into an empty data folder
    Restore {
        /// A file written by `keputong backup`
        file: PathBuf,
    },
}

#[derive(Args)]
#[command(after_help = "Example: keputong demo --data /srv/demo --listen 127.0.0.1:8080\n\
    The county is made once; a second start serves what is there.")]
pub struct Demo {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Make the county and its summary, then stop
    #[arg(long)]
    pub no_serve: bool,
}

#[derive(Args)]
#[command(after_help = "Example: keputong serve --data /srv/keputong --listen 0.0.0.0:8080\n\
    An empty ledger opens on the page that sets it up. Ctrl-C stops it; what was acknowledged is kept.")]
pub struct Serve {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: String,
}

#[derive(Args)]
#[command(after_help = "Example: keputong import ledger-2021.xlsx --unit 990131101\n\
    Title rows, merged headers, serial numbers and total rows are understood. Faults of all rows are shown at once and nothing\n\
    is written until the file is right. Importing a file again changes nothing.")]
pub struct Import {
    /// The files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The unit whose ledger it is; a row may name a unit below it
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    /// The year, where the rows have only month and day
    #[arg(long)]
    pub year: Option<i32>,
    /// Hand the records in for review instead of approving them
    #[arg(long)]
    pub for_review: bool,
    /// Keep the right rows even though others have faults
    #[arg(long)]
    pub good_rows: bool,
    /// Import again, as new records, what lies in the recycle bin
    #[arg(long)]
    pub anew: bool,
    /// Say what would happen, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Args)]
#[command(after_help = "Example: keputong read report.docx --format json\n\
    jsonl has one object a line: the document, its headings, figures, tasks and noise, with offsets in\n\
    characters of the source. A folder is read on all cores; a file that cannot be read\n\
    does not stop the others, and the exit code is 3.")]
pub struct Read {
    /// Files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// text, json or jsonl
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub format: ReadFormat,
    /// Words of one's own for reading, as TOML: see docs/recipes/add-a-word-for-reading.md
    #[arg(long)]
    pub words: Option<PathBuf>,
    /// Write one <name>.jsonl a file into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
#[command(
    after_help = "Example: keputong check report.docx --year 2021 --data /srv/keputong --unit 990131\n\
    Without --data a paper is checked against itself only. json has one object a line and file: the findings with\n\
    rule, certainty (contradicts, cannot_tell, fits) and spans in characters of the source.\n\
    Exit code 1: something contradicts. Exit code 0: nothing does."
)]
pub struct Check {
    /// The papers
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The year they report on [default: the year each paper says]
    #[arg(long)]
    pub year: Option<i32>,
    /// The unit whose ledger they are compared with [default: the unit each paper names]
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Args)]
#[command(
    after_help = "Example: keputong figure activity.sessions --unit 990131 --period 2021 --as-of 2021-12-13\n\
    Some take a parameter: 'org.count{society}'. `keputong figure list` prints the catalogue.\n\
    The answer is JSON: value is the proven lower end; low and high are both included; high is null when\n\
    nothing bounds it; value is null when there is no record."
)]
pub struct Figure {
    /// Its name in the catalogue, or `list`
    pub name: String,
    /// The unit's code
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// 2021, 2021H1, 2021Q3 or 2021-03
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// As the ledger stood at the end of this day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  keputong summary --unit 990131 --period 2021 --out summary.docx\n  keputong summary --kind plan --unit 990131 --period 2022 --out plan.docx\nA plan rests on the ledger of the year before."
)]
pub struct Summary {
    /// What kind of paper
    #[arg(long, value_enum, default_value_t = PaperKind::Summary)]
    pub kind: PaperKind,
    /// Shorten to so many characters, annex apart; what was left out is said
    #[arg(long, value_name = "NUMBER")]
    pub most: Option<usize>,
    /// Shorten to one page, as a paper of one page is anyhow
    #[arg(long)]
    pub one_page: bool,
    /// With the annex of sources or without; a paper of one page has none unless it is asked for
    #[arg(long, value_name = "YES", action = clap::ArgAction::Set)]
    pub annex: Option<bool>,
    /// The unit's code
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    /// 2021, 2021H1, 2021Q3 or 2021-03
    #[arg(long, value_name = "PERIOD")]
    pub period: String,
    /// The file to write: .docx, .pdf or .html
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// As the ledger stood at the end of this day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// A kind of paper.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperKind {
    /// The summary of a period with what comes next (工作总结)
    Summary,
    /// The plan of a period (工作计划)
    Plan,
    /// A report to the level above (汇报)
    Report,
    /// One page (一页纸)
    Brief,
    /// An information item (信息)
    Info,
}

impl From<PaperKind> for domain::summaries::PaperKind {
    fn from(kind: PaperKind) -> Self {
        match kind {
            PaperKind::Summary => Self::Summary,
            PaperKind::Plan => Self::Plan,
            PaperKind::Report => Self::Report,
            PaperKind::Brief => Self::Brief,
            PaperKind::Info => Self::Info,
        }
    }
}

#[derive(Args)]
#[command(
    after_help = "Example: keputong compare summary.docx summary-edited.docx\nLeaves with 1 when something differs."
)]
pub struct Compare {
    /// The DOCX as it was written
    pub original: PathBuf,
    /// The DOCX as it came back
    pub edited: PathBuf,
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Args)]
#[command(
    after_help = "Example: keputong export --format jsonl > ledger.jsonl\nThe schema stands in docs/export.md."
)]
pub struct Export {
    /// jsonl is the only one
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
#[command(
    after_help = "Exit code 0: everything agrees. Exit code 1: the first thing that differs is named."
)]
pub struct Verify {
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Args)]
#[command(
    after_help = "Example: keputong bench figures\nWithout a name all run. It works in a temporary folder of its own."
)]
pub struct Bench {
    /// start, save, list, figures, import, read, check, summary, papers or people
    pub name: Option<String>,
    /// Units of the county in which fifty people are at work
    #[arg(long, default_value_t = 3_000)]
    pub units: usize,
    /// Records of the large ledger
    #[arg(long, default_value_t = 100_000)]
    pub records: usize,
    /// text or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Jsonl,
}
