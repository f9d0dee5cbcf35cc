//! One sentence at a time: the same pieces in another order, rises and falls, and what is no claim.

use super::{claims, sheet};

/// The claims of a text under programme (2) of head 42.
fn said(text: &str) -> Vec<String> {
    let normalised = sheet(&format!("Head 42 - Department\nProgramme (2)\n\"{text}\"\n"));
    claims(&normalised.ledger)
}

#[test]
fn the_order_of_the_pieces_does_not_matter() {
    let rise = "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes money 4600000";
    for text in [
        "Provision for 2024-25 is $4.6 million higher than the revised estimate for 2023-24.",
        "Provision for 2024-25 represents an increase of $4.6 million over the 2023-24 revised estimate.",
        "Compared with the revised estimate for 2023-24, provision for 2024-25 increases by $4.6 million.",
        "Provision for 2024-25 is $4,600,000 more than the revised estimate.",
        "二零二四至二五年度的撥款較二零二三至二四年度的修訂預算增加 460 萬元。",
        "2024-25 年度的撥款為應付需求，比 2023-24 年度修訂預算上升 4,600,000 元。",
    ] {
        assert_eq!(said(text), [rise], "{text}");
    }
}

#[test]
fn a_fall_is_negative() {
    assert_eq!(
        said(
            "Provision for 2024-25 is $4.6 million (2.3%) lower than the original estimate for 2023-24."
        ),
        [
            "head 42 programme 2 2024-25 estimate vs 2023-24 original changes money -4600000",
            "head 42 programme 2 2024-25 estimate vs 2023-24 original changes change -2.3",
        ]
    );
    assert_eq!(
        said(
            "二零二四至二五年度的撥款較二零二三至二四年度的修訂預算減少 1.2 億元(0.5%)。會淨減少 21 個職位。"
        ),
        [
            "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes money -120000000",
            "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes change -0.5",
            "head 42 programme 2 2024-25 estimate rises count -21 職位",
        ]
    );
}

#[test]
fn posts_may_be_counted_in_words() {
    for text in [
        "In addition, there will be a net increase of two posts in 2024-25.",
        "In addition, there will be a net increase of 2 posts in 2024-25.",
    ] {
        assert_eq!(
            said(text),
            ["head 42 programme 2 2024-25 estimate rises count 2 posts"],
            "{text}"
        );
    }
    assert_eq!(
        said("在二零二四至二五年度會淨增加兩個職位。"),
        ["head 42 programme 2 2024-25 estimate rises count 2 職位"]
    );
}

#[test]
fn a_number_that_only_names_or_dates_is_no_figure() {
    for text in [
        "有關指標於上文第 10 段匯報，由二零二二年七月一日起適用。",
        "2 在分目 000 項下的撥款，用以支付 3 所中心的開支。",
        "The 5 centres moved to Block 3 on 1 April 2023; see paragraph 12 above.",
        "The cost is US$5 million.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_amount_without_a_subject_is_named_and_tied_to_nothing() {
    assert_eq!(
        said(
            "二零二四至二五年度的撥款較二零二三至二四年度的修訂預算增加 460 萬元，包括 300 萬元的設備。"
        ),
        [
            "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes money 4600000",
            "head 42 programme 2 2024-25 estimate names money 3000000",
        ]
    );
}

#[test]
fn a_subhead_that_is_named_in_passing_is_not_what_the_text_speaks_of() {
    assert_eq!(
        said(
            "Provision for 2024-25 is $4.6 million higher than the revised estimate for 2023-24, \
             mainly under Subhead 700. There will be a net increase of 3 posts in 2024-25."
        ),
        [
            "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes money 4600000",
            "head 42 programme 2 2024-25 estimate rises count 3 posts",
        ]
    );
}

#[test]
fn a_sentence_may_run_over_two_rows() {
    let normalised = sheet(
        "Head 42 - Department\nProgramme (2)\n\
         Provision for 2024-25 is $4.6 million higher than the revised\n\
         estimate for 2023-24. There will be a net increase of 3 posts in 2024-25.\n",
    );
    assert_eq!(
        claims(&normalised.ledger),
        [
            "head 42 programme 2 2024-25 estimate vs 2023-24 revised changes money 4600000",
            "head 42 programme 2 2024-25 estimate rises count 3 posts",
        ]
    );
    let rows: Vec<u32> = normalised.ledger.facts.iter().map(|it| it.place.cell.row).collect();
    assert_eq!(rows, [2, 3]);
}
