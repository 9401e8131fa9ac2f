//! Installs what the tests need and the machine lacks, as Debian packages; elsewhere it names them.

use crate::run::{self, Done, on_path, say};
use std::path::Path;
use std::process::{Command, Stdio};

/// A Debian package, what the tests do with it, and how to see that it is there already.
struct Need {
    package: &'static str,
    purpose: &'static str,
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        package: "chromium",
        purpose: "the browser of the e2e tests",
        present: || on_path("chromium"),
    },
    Need {
        package: "chromium-driver",
        purpose: "drives that browser",
        present: || on_path("chromedriver"),
    },
    Need {
        package: "postgresql",
        purpose: "the second engine of the integration suite",
        present: postgresql,
    },
    Need {
        package: "poppler-utils",
        purpose: "reads back the PDF files we make",
        present: || on_path("pdftotext"),
    },
    Need {
        package: "libreoffice-writer-nogui",
        purpose: "opens the DOCX files we make",
        present: writer,
    },
    Need { package: "fonts-noto-cjk", purpose: "faces with Chinese characters", present: noto_cjk },
];

/// Installs what is missing; does nothing at all when nothing is.
pub fn setup() -> Done {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        say("setup: everything the tests need is here");
        return Ok(());
    }
    for need in &missing {
        say(&format!("setup: {} is missing ({})", need.package, need.purpose));
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if !on_path("apt-get") {
        return Err(format!(
            "this machine has no apt-get; please install by hand: {}",
            packages.join(" ")
        ));
    }
    let by_hand = format!("apt-get install {}", packages.join(" "));
    let before =
        privilege().ok_or(format!("only root may install; please run as root: {by_hand}"))?;
    run::step(&mut apt(before, &["update", "-qq"]))?;
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    words.extend(packages);
    run::step(&mut apt(before, &words))?;
    match NEEDS.iter().find(|need| !(need.present)()) {
        None => Ok(()),
        Some(need) => Err(format!("{} was installed but is still not found", need.package)),
    }
}

fn apt(before: &[&str], words: &[&str]) -> Command {
    let mut line: Vec<&str> = before.to_vec();
    line.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    line.extend(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]).stdin(Stdio::null());
    command
}

/// What to put before `apt-get`: nothing for root, `sudo -n` where that works, else there is no way.
fn privilege() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    let sudo = Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null()).status();
    sudo.is_ok_and(|status| status.success()).then_some(&["sudo", "-n"])
}

fn postgresql() -> bool {
    on_path("initdb")
        || std::fs::read_dir("/usr/lib/postgresql")
            .is_ok_and(|versions| versions.flatten().any(|v| v.path().join("bin/initdb").is_file()))
}

/// The program `soffice` alone is not enough: the text component is a package of its own.
fn writer() -> bool {
    ["/usr/lib/libreoffice/program/libswlo.so", "/usr/lib64/libreoffice/program/libswlo.so"]
        .iter()
        .any(|part| Path::new(part).is_file())
}

fn noto_cjk() -> bool {
    [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    ]
    .iter()
    .any(|face| Path::new(face).is_file())
}
