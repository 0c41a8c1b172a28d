//! The formats, with none, one and many records.

use std::io;

use super::*;
use crate::index::sample;
use crate::record::{Record, Role};

fn one() -> Record {
    let text = "Norra Varvet AB ska betala 1 200 kr enligt 4 § varvslagen.";
    let mut record = sample::record("0123456789abcdef", "mapp/dom.txt", text);
    record.title = Some("Dom om \"varv\", bogsering\noch kaj".to_owned());
    record.court = sample::court("Havsrätten");
    record.case_numbers = vec!["T 1-20".to_owned(), "T 2-20".to_owned()];
    sample::party(&mut record, "Norra Varvet AB", Role::Defendant);
    sample::amount(&mut record, "1 200 kr", "1200", "SEK");
    sample::cite(&mut record, "4 § varvslagen", "se/sfs/2001:1/p4", "se/sfs/2001:1", "varvslagen");
    record
}

fn export(records: &[Record], format: Format, table: Table) -> String {
    let mut out = Vec::new();
    let count = write(records.iter().cloned().map(Ok), format, table, &mut out).expect("it writes");
    assert_eq!(count, records.len());
    String::from_utf8(out).expect("it is UTF-8")
}

#[test]
fn ndjson_is_one_record_a_line_and_reads_back() {
    let records = [one(), sample::record("b", "b.txt", "Rad ett.\nRad två.")];
    let text = export(&records, Format::Ndjson, Table::Documents);
    let back: Vec<Record> =
        text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    assert_eq!(back, records);
    assert!(text.ends_with("}\n"));
    assert_eq!(export(&[], Format::Ndjson, Table::Documents), "");
}

#[test]
fn a_json_array_of_none_one_and_many() {
    assert_eq!(export(&[], Format::Json, Table::Documents), "[]\n");
    for records in [vec![one()], vec![one(), one(), one()]] {
        let text = export(&records, Format::Json, Table::Documents);
        let back: Vec<Record> = serde_json::from_str(&text).expect("an array");
        assert_eq!(back, records);
    }
    let bare = sample::record("b", "b.txt", "Inget.");
    assert_eq!(export(&[bare], Format::Json, Table::Amounts), "[]\n");
}

#[test]
fn csv_quotes_what_needs_it_and_nothing_else() {
    let text = export(&[one()], Format::Csv, Table::Documents);
    let (header, row) = text.split_once('\n').expect("a header");
    assert!(header.starts_with("id,path,paths,media_type,"));
    assert!(row.starts_with(
        "0123456789abcdef,mapp/dom.txt,mapp/dom.txt,text/plain,0,,native,sv,se,judgment,"
    ));
    assert!(row.contains(
        "\"Dom om \"\"varv\"\", bogsering\noch kaj\",havsrätten,Havsrätten,T 1-20; T 2-20,"
    ));
    assert!(row.contains(",Norra Varvet AB (defendant),"));
    assert!(!text.contains("ska betala"), "the text is left out");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.records().filter_map(|row| row.ok()).count(), 1);
}

#[test]
fn long_tables_have_a_row_for_each_thing_found() {
    assert_eq!(
        export(&[one()], Format::Csv, Table::Citations),
        "document,start,end,text,kind,id,through,work,work_name,url,pages,resolution,group,page,part,rule\n\
         0123456789abcdef,43,57,4 § varvslagen,statute,se/sfs/2001:1/p4,,se/sfs/2001:1,varvslagen,,,name,0,,,test\n"
    );
    assert_eq!(
        export(&[one()], Format::Csv, Table::Amounts),
        "document,start,end,text,value,currency,approximate,role,per,count\n\
         0123456789abcdef,27,35,1 200 kr,1200,SEK,false,other,,\n"
    );
    assert_eq!(
        export(&[one()], Format::Csv, Table::Parties),
        "document,start,end,text,name,role,type,representatives,id_number\n\
         0123456789abcdef,0,15,Norra Varvet AB,Norra Varvet AB,defendant,company,Advokat Ek,\n"
    );
    assert_eq!(
        export(&[one()], Format::Csv, Table::Dates),
        "document,start,end,text,from,to,precision,role\n"
    );
    let line = export(&[one()], Format::Ndjson, Table::Amounts);
    let row: serde_json::Value = serde_json::from_str(&line).expect("an object");
    assert_eq!(row["document"], "0123456789abcdef");
    assert_eq!(row["value"], "1200");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    for format in [Format::Ndjson, Format::Json, Format::Csv] {
        for table in [Table::Documents, Table::Citations, Table::Parties] {
            assert_eq!(export(&[one()], format, table), export(&[one()], format, table));
        }
    }
}

/// A pipe whose reader went away.
struct Broken;

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn a_broken_pipe_and_an_unreadable_record_are_told_apart() {
    for format in [Format::Ndjson, Format::Json, Format::Csv] {
        let error = write([Ok(one())], format, Table::Documents, Broken).expect_err("it broke");
        assert!(error.is_broken_pipe(), "{format:?}");
        let failed = Error::NoIndex("x".into());
        let error =
            write([Err(failed)], format, Table::Documents, Vec::new()).expect_err("it fails");
        assert!(!error.is_broken_pipe(), "{format:?}");
    }
}
