//! Figures as a few lines that a treasurer can read.

/// A line of [`sketch`]: `table head programme subhead label role period basis value unit`, parts
/// by `|`; a value is in the unit, its places are its precision, `-` is nil.
pub fn sketch(lines: &str) -> String {
    let mut csv = String::from(
        "table,head,programme,subhead,item,label,role,period,basis,compared_to,series,value,\
         quantum,nil,measure,printed,unit,group\n",
    );
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [table, head, programme, subhead, group, label, role, period, basis, figure, unit] =
            parts.as_slice()
        else {
            panic!("{line}")
        };
        let (multiple, unit) = match *unit {
            "m" => (6, "HKD million"),
            "k" => (3, "HKD thousand"),
            "%" => (0, "percent"),
            "n" => (0, "count"),
            other => panic!("{other}"),
        };
        // A change says what it is compared to: `+3.6 previous`.
        let (printed, compared_to) = figure.split_once(' ').unwrap_or((figure, ""));
        let nil = if printed == "-" { "nil" } else { "" };
        let amount: rust_decimal::Decimal =
            if nil.is_empty() { printed.parse().unwrap() } else { 0.into() };
        let ten = rust_decimal::Decimal::from(10_u64.pow(multiple));
        let quantum = rust_decimal::Decimal::new(1, amount.scale()) * ten;
        let measure = match unit {
            "percent" => "change",
            "count" => "count",
            _ => "money",
        };
        csv.push_str(&format!(
            "{table},{head},{programme},{subhead},,{label},{role},{period},{basis},{compared_to},,\
             {},{quantum},{nil},{measure},{printed},{unit},{group}\n",
            amount * ten
        ));
    }
    csv
}
