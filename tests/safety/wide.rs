//! Files with so many cells that reading them takes time or memory.

/// An `.ods` of so many rows of eight numbers.
pub fn wide_ods(rows: usize) -> Vec<u8> {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1"/>"#.repeat(8);
    let row = format!("<table:table-row>{cell}</table:table-row>");
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">\
         {}</table:table></office:spreadsheet></office:body></office:document-content>",
        row.repeat(rows)
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    package(&[("mimetype", mimetype.as_bytes()), ("content.xml", content.as_bytes())])
}

/// A package of stored parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut part = config.wrap(&mut entry);
        part.write_all(content).unwrap();
        let (_, end) = part.finish().unwrap();
        entry.finish(end).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// An `.xlsb` of so many rows of eight numbers.
pub fn wide_xlsb(rows: u32) -> Vec<u8> {
    let mut sheet = [record(129, &[]), record(145, &[])].concat();
    for row in 0..rows {
        let mut head = row.to_le_bytes().to_vec();
        head.resize(17, 0);
        sheet.extend(record(0, &head));
        for column in 0..8_u32 {
            let mut cell = [column.to_le_bytes(), 0_u32.to_le_bytes()].concat();
            cell.extend(1.0_f64.to_le_bytes());
            sheet.extend(record(5, &cell));
        }
    }
    sheet.extend([record(146, &[]), record(130, &[])].concat());
    let listed = [&0_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &string("r1"), &string("S")];
    let workbook = record(156, &listed.concat());
    let styles = [record(617, &[]), record(47, &[0; 16]), record(618, &[])].concat();
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{document}/worksheet" Target="sheet1.bin"/><Relationship Id="r2" Type="{document}/styles" Target="styles.bin"/></Relationships>"#
    );
    package(&[
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/sheet1.bin", &sheet),
        ("xl/styles.bin", &styles),
    ])
}

fn string(text: &str) -> Vec<u8> {
    let mut bytes = u32::try_from(text.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// A record of `.xlsb`: its kind in one or two bytes, its length, its data.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, high] = [kind.to_le_bytes()[0], (kind >> 7).to_le_bytes()[0]];
    let mut bytes = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    bytes.push(u8::try_from(data.len()).unwrap());
    bytes.extend(data);
    bytes
}
