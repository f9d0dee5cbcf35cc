//! Policy areas: which programmes a text speaks for.

use super::sheet;

/// Each programme with its name and areas.
fn areas(csv: &str) -> Vec<String> {
    let entities = sheet(csv).ledger.entities;
    let programmes = entities.iter().filter(|it| it.programme.is_some());
    programmes
        .map(|it| {
            let areas: Vec<&str> = it.policy_areas.iter().map(|area| &*area.0).collect();
            format!("{} {}: {}", it.programme.as_ref().unwrap().0, it.name, areas.join(" "))
        })
        .collect()
}

#[test]
fn a_text_beside_the_first_of_several_speaks_for_all_to_the_next() {
    assert_eq!(
        areas(
            "Head 42 - Department\n\
             Programme (1) Research,These programmes contribute to Policy Area 17: Technology.\n\
             Programme (2) Support,\n\
             Programme (3) Quality,This programme contributes to Policy Area 15: Health and Policy Area 17: Technology.\n\
             Programme (4) Grants,This programme contributes to Policy Area 9: Welfare.\n"
        ),
        ["1 Research: 17", "2 Support: 17", "3 Quality: 15 17", "4 Grants: 9"]
    );
}

#[test]
fn a_text_in_the_middle_of_a_brace_speaks_for_those_above_too() {
    assert_eq!(
        areas(
            "總目 42 – 部門\n\
             綱領(1) 研究,\n綱領(2) 支援,這些綱領納入政策範圍 17：科技。\n綱領(3) 推廣,\n\
             綱領(4) 品質,這綱領納入政策範圍 15：衛生。\n綱領(5) 資助,\n"
        ),
        ["1 研究: 17", "2 支援: 17", "3 推廣: 17", "4 品質: 15", "5 資助: 17"]
    );
}

#[test]
fn a_text_below_its_programmes_speaks_for_those_since_the_last() {
    assert_eq!(
        areas(
            "Head 42 - Department\n\
             Programme (1) Research\nProgramme (2) Support\n\
             These programmes contribute to Policy Area 17: Technology.\n\
             Programme (3) Quality\n\
             This programme contributes to Policy Area 15: Health.\n"
        ),
        ["1 Research: 17", "2 Support: 17", "3 Quality: 15"]
    );
}

#[test]
fn a_name_that_is_printed_again_is_one_programme() {
    assert_eq!(
        areas(
            "總目 42 – 部門\n綱領(1) 甲、乙\n這綱領納入政策範圍 17。\n綱領(1)：甲、乙\n綱領(1)\n"
        ),
        ["1 甲、乙: 17"]
    );
}
