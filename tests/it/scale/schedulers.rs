//! The examples of docs/scale: their commands are run as they stand, their files checked as far as that
//! goes without their schedulers.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;
use serde_yaml_ng::Value;
use tempfile::TempDir;

use crate::{
    nightly::{BROKEN, settled},
    program::{crossfoot, folder, tree},
};

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/scale").join(name);
    fs::read_to_string(path).unwrap()
}

fn corpus() -> TempDir {
    folder(&[
        ("finance/inbox/a.csv", BROKEN),
        ("finance/inbox/b/b.csv", &settled()),
        ("finance/inbox/damaged.xlsx", "PK\u{3}\u{4}and no more"),
    ])
}

/// Runs a shell command of an example, its folder replaced by that of a test; gives its exit code.
fn runs(at: &Path, command: &str, environment: &[(&str, &str)]) -> Option<i32> {
    let finance = at.join("finance");
    let command = command.replace("/finance", finance.to_str().unwrap());
    let program = Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let status = Command::new("/bin/sh")
        .args(["-c", &command])
        .env("PATH", path)
        .envs(environment.iter().copied())
        .current_dir(at)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.unwrap().code()
}

/// What the shards and the last step left is what a plain run writes.
#[track_caller]
fn is_as_plain(at: &Path) {
    let inbox = at.join("finance/inbox");
    let plain = crossfoot(at, &["run", inbox.to_str().unwrap(), "-o", "plain"]);
    assert_eq!(plain.code, 3, "one file is damaged: {plain:?}");
    assert_eq!(tree(&at.join("finance/reconciled")), tree(&at.join("plain")));
}

#[cfg(unix)]
#[test]
fn the_indexed_job_reads_and_the_second_job_finishes() {
    let text = example("kubernetes.yaml");
    let jobs: Vec<Value> = serde_yaml_ng::Deserializer::from_str(&text)
        .map(|one| Value::deserialize(one).unwrap())
        .collect();
    let [read, finish] = jobs.as_slice() else { panic!("{} documents", jobs.len()) };
    let args = |job: &Value| {
        let container = &job["spec"]["template"]["spec"]["containers"][0];
        container["args"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(read["spec"]["completionMode"], Value::from("Indexed"));
    let n = read["spec"]["completions"].as_u64().unwrap();
    assert!(args(read).contains(&format!("$JOB_COMPLETION_INDEX/{n}")));
    let folder = corpus();
    let at = folder.path();
    for index in 0..n {
        let index = index.to_string();
        assert_eq!(runs(at, &args(read), &[("JOB_COMPLETION_INDEX", &index)]), Some(0));
    }
    assert_eq!(runs(at, &args(finish), &[]), Some(3));
    is_as_plain(at);
}

#[cfg(unix)]
#[test]
fn the_array_job_reads_and_its_last_step_finishes() {
    let script = example("slurm.sh");
    let folder = corpus();
    let at = folder.path();
    for index in ["0", "1", "2"] {
        let environment = [
            ("SLURM_ARRAY_TASK_ID", index),
            ("SLURM_ARRAY_TASK_COUNT", "3"),
            ("SLURM_CPUS_PER_TASK", "2"),
        ];
        assert_eq!(runs(at, &script, &environment), Some(0), "{index}");
    }
    let wrapped =
        script.lines().find_map(|line| line.split('"').nth(1).filter(|it| it.contains("run ")));
    assert_eq!(runs(at, wrapped.unwrap(), &[]), Some(3));
    is_as_plain(at);
}

#[cfg(unix)]
#[test]
fn the_line_for_gnu_parallel_reads_and_finishes() {
    let folder = corpus();
    let at = folder.path();
    // Where there is no parallel, what it would start is started one after the other.
    let stand_in = "parallel() { shift 2; while read -r it; do \
                    sh -c \"$(printf %s \"$1\" | sed \"s/{}/$it/\")\" || return 1; done; }\n";
    let is_there = runs(at, "command -v parallel", &[]) == Some(0);
    let script = example("parallel.sh");
    let script = if is_there { script } else { format!("{stand_in}{script}") };
    assert_eq!(runs(at, &script, &[]), Some(3));
    is_as_plain(at);
}
