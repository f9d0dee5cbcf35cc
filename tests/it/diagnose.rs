//! What is wrong in Head 155, and what is said of a fault that is put into it.

use crossfoot::{
    model::{amount::plain, finding::Cause},
    words::Language,
};

use crate::chain;

#[test]
fn the_line_was_rounded_so_that_programme_6_adds() {
    let ran = chain::head_155_where(&[]);
    let found = &ran.outcome.findings;
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.cause, Cause::ForcedRounding);
    let suspect = ran.outcome.ledger.fact(finding.suspect.unwrap());
    let place = &suspect.place;
    assert_eq!(format!("{}!{}", place.sheet, place.cell), "綱領(6)!E9");
    assert_eq!((&*suspect.table().0, &*suspect.printed), ("programme_provision", "160.5"));
    assert_eq!(finding.proposed(), None);
    assert_eq!(plain(finding.amount), "56000");
    let explanation = ran.sentences(Some(Language::En)).explanation(finding);
    for part in ["160.5 (HKD million)", "would make it 160.4", "381.9", "no correction is called"] {
        assert!(explanation.contains(part), "{part}: {explanation}");
    }
}

#[test]
fn the_same_is_said_in_chinese() {
    let ran = chain::head_155();
    let explanation = ran.sentences(None).explanation(&ran.outcome.findings[0]);
    assert!(explanation.contains("應為 160.4"), "{explanation}");
    assert!(explanation.contains("無須更正"), "{explanation}");
}

#[test]
fn a_figure_that_no_slip_explains_is_shown_all_the_same() {
    // The subtotal of plant, 15,266, stands in its own cast and in that of the capital account.
    let ran = chain::head_155_where(&[("開支分目", "F17", "98471")]);
    let found = &ran.outcome.findings;
    let [finding, rounding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(rounding.cause, Cause::ForcedRounding);
    assert_eq!((finding.cause, finding.checks.len()), (Cause::Unexplained, 2));
    let suspect = ran.outcome.ledger.fact(finding.suspect.unwrap());
    assert_eq!(&*suspect.printed, "98,471");
    let sentences = ran.sentences(Some(Language::En));
    assert_eq!(
        (plain(finding.amount).as_str(), &*sentences.proposed(finding)),
        ("83205000", "15,266")
    );
    let explanation = sentences.explanation(finding);
    assert!(explanation.contains("No simple slip"), "{explanation}");
}

#[test]
fn swapped_digits_are_found_by_every_check_that_they_break() {
    // Programme (1)'s own original provision is 104.7, as the analysis says too.
    let ran = chain::head_155_where(&[("綱領(1)", "C6", "140.7")]);
    let found = &ran.outcome.findings;
    let [finding, _] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.cause, Cause::TransposedDigits);
    assert_eq!(ran.sentences(None).proposed(finding), "104.7");
}

#[test]
fn the_subtotal_that_two_sums_need_is_the_suspect_and_not_the_line_that_one_needs() {
    // The subtotal repeats the next column's 30,000. Its line might have been 30,000 too, but then
    // the sum that takes the subtotal up would stay open.
    let ran = chain::head_155_where(&[("開支分目", "D11", "30000")]);
    let found = &ran.outcome.findings;
    let [finding, _] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.cause, finding.checks.len()), (Cause::WrongPeriod, 2));
    assert_eq!(ran.sentences(None).proposed(finding), "40,000");
}

/// A head of two bodies and its own work; the bodies' amounts and the total in thousands, and what
/// the programmes print in millions.
fn a_head(salaries: &str, harbour: &str, total: &str, harbour_in_millions: &str) -> chain::Ran {
    let files = [
        (
            "des.csv",
            format!(
                "Head,Expenditure Component,Conventional Subhead,2018-19 (Estimate) ($'000)\n\
                 31,Personal Emoluments,Salaries,{salaries}\n\
                 31,Subventions,The Harbour Institute,{harbour}\n\
                 31,Subventions,The Peak Council,21251\n"
            ),
        ),
        (
            "es.csv",
            format!(
                "Head,Account,Type,Sub-head (Code),Sub-head,Estimate 2018-19 $'000\n\
                 31,Operating Account,Recurrent,000,Operational expenses,{total}\n"
            ),
        ),
        (
            "fin_provision.csv",
            format!(
                "Head,Programme No.,Programme Name,Sector,2018-19 (Estimate) ($m)\n\
                 31,1,Our own work,,100.0\n\
                 31,2,Subventions,The Harbour Institute,{harbour_in_millions}\n\
                 31,2,Subventions,The Peak Council,21.3\n"
            ),
        ),
    ];
    let inputs = files.map(|(name, text)| chain::input(name, text.into_bytes()));
    chain::run(inputs.into())
}

#[test]
fn sums_that_agree_one_by_one_cannot_all_be_true() {
    // 60,351 prints as 60.4, and 181,824 is within rounding of the programmes' 181.7. But our own
    // work is at most 100.05 and the other body 21.35: with 60.3515 that makes 181.7515, no more.
    let ran = a_head("100222", "60351", "181824", "60.4");
    assert_eq!(ran.outcome.findings, []);
    let told: Vec<_> = ran.diagnostics.iter().filter(|it| it.code.number == 307).collect();
    let [one] = told.as_slice() else { panic!("{:#?}", ran.diagnostics) };
    for part in ["2 checks agree within rounding one by one", "(subheads_to_programmes)"] {
        assert!(one.message.contains(part), "{}", one.message);
    }
    // With 100,048 for our own work they can.
    let ran = a_head("100048", "60351", "181650", "60.4");
    assert!(ran.diagnostics.iter().all(|it| it.code.number != 307), "{:#?}", ran.diagnostics);
}

#[test]
fn a_percentage_that_was_worked_out_from_rounded_figures_is_told() {
    // 221,413 over 212,979 is +3.96 %, which prints as +4.0; the +3.9 printed is that of 221.4 over
    // 213.0.
    let told: Vec<_> =
        chain::head_155().diagnostics.iter().filter(|it| it.code.number == 307).collect();
    let [one] = told.as_slice() else { panic!("{told:#?}") };
    for cell in ["綱領(6)!C7", "綱領(6)!E7", "綱領(6)!E8", "分目000!C14", "分目000!E14"] {
        assert!(one.message.contains(cell), "{cell}: {}", one.message);
    }
}
