//! The JSON Schema of the record, made from its types.

use super::Record;

/// The JSON Schema (draft 2020-12) of the record, as pretty-printed JSON with a final newline.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Record);
    schema.insert("$id".to_owned(), "https://paragraf.dev/schema/record/1".into());
    schema.insert("title".to_owned(), "Paragraf record, version 1".into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    /// Fails when the committed schema is stale; `UPDATE_SCHEMA=1` writes it anew.
    #[test]
    fn committed_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/record/record.schema.json");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, super::schema()).expect("the schema can be written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == super::schema(),
            "src/record/record.schema.json is stale: run UPDATE_SCHEMA=1 cargo test committed_schema"
        );
    }
}
