//! What goes to stdout for schedulers, the gauges, and the message on a change of verdict.

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
};

use super::{BROKEN, settled};
use crate::program::{crossfoot, folder};

#[test]
fn a_finding_is_a_line_and_the_summary_the_last() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run", "--format", "jsonl", "--history", "h.db"]);
    let lines: Vec<serde_json::Value> =
        said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [finding, summary] = lines.as_slice() else { panic!("{said:?}") };
    assert_eq!((&finding["type"], &finding["suspect"]), (&"finding".into(), &"a.csv!!C8".into()));
    assert_eq!((&finding["amount"], &finding["state"]), (&"100000".into(), &"new".into()));
    assert_eq!((&summary["type"], &summary["status"]), (&"summary".into(), &"breaks".into()));
    assert_eq!(summary["history"]["new"], 1);
}

#[test]
fn a_check_is_a_test_of_the_junit_report() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run", "--format", "junit"]);
    assert_eq!(said.code, 1);
    let report = quick_junit::Report::deserialize_from_str(&said.stdout).unwrap();
    // What the CSV has: every check, and two that break.
    let checks = fs::read_to_string(folder.path().join("output/reconciliation.csv")).unwrap();
    assert_eq!(report.tests, checks.lines().count() - 1);
    assert_eq!((report.failures, report.errors), (2, 0));
}

#[test]
fn an_open_finding_is_an_annotation_at_its_line() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run", "--format", "github"]);
    let lines: Vec<&str> = said.stdout.lines().collect();
    let [verdict, line] = lines.as_slice() else { panic!("{said:?}") };
    assert!(verdict.starts_with("::error title=crossfoot::breaks; not read: 0 files"), "{verdict}");
    assert!(line.starts_with("::error file=input/a.csv,line=8,col=3,title="), "{line}");
}

#[test]
fn the_gauges_say_how_it_went_even_where_it_could_not_run() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let metrics = |arguments: &[&str]| {
        let all = [&["run", "--metrics", "m.prom"][..], arguments].concat();
        crossfoot(folder.path(), &all);
        fs::read_to_string(folder.path().join("m.prom")).unwrap()
    };
    let first = metrics(&["--history", "h.db"]);
    for line in [
        "crossfoot_last_run_exit_code 1",
        "crossfoot_verdict{verdict=\"breaks\"} 1",
        "crossfoot_files{fate=\"read\"} 1",
        "crossfoot_checks{status=\"breaks\"} 2",
        "crossfoot_findings{status=\"open\"} 1",
        "crossfoot_findings_new 1",
    ] {
        assert!(first.lines().any(|it| it == line), "{line} is not in {first}");
    }
    let success = |text: &str| {
        let name = "crossfoot_last_success_timestamp_seconds ";
        text.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned()
    };
    let second = metrics(&["nowhere"]);
    assert!(second.contains("crossfoot_last_run_exit_code 2\n"), "{second}");
    assert_eq!(success(&first), success(&second));
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_str().unwrap().ends_with(".tmp")), "{left:?}");
}

/// Takes one message and answers it; what it said.
fn listen(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/secret", listener.local_addr().unwrap());
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut text = Vec::new();
        let mut chunk = [0; 4096];
        loop {
            let n = stream.read(&mut chunk).unwrap();
            text.extend_from_slice(&chunk[..n]);
            let said = String::from_utf8_lossy(&text).into_owned();
            let whole = said.split_once("\r\n\r\n").is_some_and(|(_, body)| body.ends_with('}'));
            if n == 0 || whole {
                stream.write_all(answer.as_bytes()).unwrap();
                return said;
            }
        }
    });
    (address, heard)
}

#[test]
fn a_change_of_verdict_is_told_once() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let at = folder.path();
    let (address, heard) = listen("HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(crossfoot(at, &["run", "--notify", &address]).code, 1);
    let message = heard.join().unwrap();
    let body = message.split_once("\r\n\r\n").unwrap().1;
    let object: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!((&object["before"], &object["now"]), (&serde_json::Value::Null, &"breaks".into()));
    // The same verdict again: nobody listens there any more, and nobody is told.
    let said = crossfoot(at, &["run", "--notify", &address]);
    assert_eq!((said.code, said.stderr.as_str()), (1, ""));
    fs::write(at.join("input/a.csv"), settled()).unwrap();
    let (address, heard) = listen("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
    let said = crossfoot(at, &["run", "--notify", &address]);
    assert!(heard.join().unwrap().contains("\"before\":\"breaks\",\"event\""));
    // It ends as it would have; what is secret in the address is not said.
    assert_eq!(said.code, 0);
    assert!(said.stderr.starts_with("warning: ") && !said.stderr.contains("secret"), "{said:?}");
}

#[test]
fn quiet_says_nothing_and_a_log_of_json_is_json() {
    let folder = folder(&[("input/a.csv", BROKEN)]);
    let said = crossfoot(folder.path(), &["run", "--quiet"]);
    assert_eq!((said.code, said.stdout.as_str(), said.stderr.as_str()), (1, "", ""));
    let said = crossfoot(folder.path(), &["run", "-vv", "--log-format", "json", "nowhere"]);
    assert_eq!(said.code, 2);
    let said_too = crossfoot(folder.path(), &["run", "-v", "--log-format", "json"]);
    for line in said.stderr.lines().chain(said_too.stderr.lines()) {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(object["level"].is_string() && object["message"].is_string(), "{line}");
    }
    assert!(said.stderr.contains("there is no `nowhere`"), "{said:?}");
    assert!(said_too.stderr.lines().count() >= 4, "{said_too:?}");
}
