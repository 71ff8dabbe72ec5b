//! The procedure packages that come with the program.

use procedure::PackageFiles;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../procedures"]
struct Embedded;

/// All packages, by the name of their folder.
pub fn packages() -> Vec<(String, PackageFiles)> {
    let mut folders: Vec<String> = Embedded::iter().filter_map(|path| path.strip_suffix("/procedure.toml").map(str::to_owned)).collect();
    folders.sort();
    folders.into_iter().map(|folder| (folder.clone(), read(&folder))).collect()
}

fn read(folder: &str) -> PackageFiles {
    let cases = format!("{folder}/cases/");
    let mut names: Vec<String> = Embedded::iter().filter(|path| path.starts_with(&cases)).map(|path| path.to_string()).collect();
    names.sort();
    PackageFiles {
        procedure_toml: text(&format!("{folder}/procedure.toml")),
        form_json: text(&format!("{folder}/form.json")),
        result_json: text(&format!("{folder}/result.json")),
        result_typ: text(&format!("{folder}/result.typ")),
        guide_vi: text(&format!("{folder}/guide.vi.md")),
        guide_en: text(&format!("{folder}/guide.en.md")),
        cases: names.iter().map(|path| (path.rsplit('/').next().unwrap_or(path).to_owned(), text(path))).collect(),
    }
}

fn text(path: &str) -> String {
    Embedded::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}
