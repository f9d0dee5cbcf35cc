//! The examples of docs/scheduling: each command is run as it stands there, each file checked as far as
//! that goes without its scheduler.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;

use super::BROKEN;
use crate::program::folder;

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/scheduling").join(name);
    fs::read_to_string(path).unwrap()
}

/// Runs a shell command of an example, its folders replaced by those of a test; it finds one break.
#[track_caller]
fn runs(command: &str) {
    let folder = folder(&[
        ("finance/inbox/a.csv", BROKEN),
        ("finance/accepted.toml", "immaterial_below = 1\n"),
        ("var/empty", ""),
    ]);
    let at = folder.path().to_str().unwrap();
    let command = command
        .replace("/usr/local/bin/crossfoot", "crossfoot")
        .replace("/srv/finance", &format!("{at}/finance"))
        .replace(" /finance", &format!(" {at}/finance"))
        .replace("/var/cache/", &format!("{at}/var/"))
        .replace("/var/lib/node_exporter/textfile/", &format!("{at}/var/"));
    let program = Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("/bin/sh")
        .args(["-c", &command])
        .env("PATH", path)
        .current_dir(folder.path().join("finance"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{command}: {stderr}");
    assert!(folder.path().join("finance/reconciled/history.csv").exists(), "{command}");
    assert!(folder.path().join("finance/history.db").exists(), "{command}");
}

#[cfg(unix)]
#[test]
fn the_service_runs_and_systemd_takes_it() {
    let service = example("crossfoot.service");
    let start =
        service.lines().find_map(|line| line.strip_prefix("ExecStart=/bin/sh -c ")).unwrap();
    runs(&start.trim_matches('\'').replace("%%", "%"));
    assert!(service.contains("SuccessExitStatus=1\n"));
    if Command::new("systemd-analyze").arg("--version").output().is_ok() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/scheduling");
        let output = Command::new("systemd-analyze")
            .args(["verify", "crossfoot.timer", "crossfoot.service"])
            .current_dir(folder)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && !said.contains("Unknown key"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn the_line_of_the_crontab_runs() {
    let text = example("crontab");
    let line = text.lines().find(|line| line.contains("crossfoot run")).unwrap();
    let fields: Vec<&str> = line.splitn(6, ' ').collect();
    for (field, largest) in fields[..5].iter().zip([59, 23, 31, 12, 7]) {
        assert!(*field == "*" || field.parse::<u8>().unwrap() <= largest, "{line}");
    }
    // cron takes a per cent sign for the end of a line.
    assert_eq!(fields[5].matches('%').count(), fields[5].matches("\\%").count());
    runs(&fields[5].replace("\\%", "%"));
}

#[cfg(unix)]
#[test]
fn the_task_of_the_dag_runs() {
    let text = example("airflow_dag.py");
    let run = text.split("\"\"\"").nth(3).unwrap();
    runs(&run.replace("{{ ds }}", "2026-11-22").replace("\\\n", " "));
    let known = Command::new("python3").args(["-c", "import ast"]).output();
    if known.is_ok_and(|output| output.status.success()) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/scheduling/airflow_dag.py");
        let check = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
        let output = Command::new("python3").args(["-c", check]).arg(path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// What a batch/v1 CronJob may hold, as far as the example uses it: a field of another name or type is
/// refused, as the API server refuses it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct CronJob {
    api_version: String,
    kind: String,
    #[serde(rename = "metadata")]
    _metadata: Metadata,
    spec: CronJobSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Metadata {
    #[serde(rename = "name")]
    _name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct CronJobSpec {
    schedule: String,
    #[serde(rename = "timeZone")]
    _time_zone: String,
    concurrency_policy: String,
    #[serde(rename = "startingDeadlineSeconds")]
    _starting_deadline_seconds: i64,
    #[serde(rename = "successfulJobsHistoryLimit")]
    _successful_jobs_history_limit: i32,
    #[serde(rename = "failedJobsHistoryLimit")]
    _failed_jobs_history_limit: i32,
    job_template: JobTemplate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JobTemplate {
    spec: JobSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct JobSpec {
    #[serde(rename = "activeDeadlineSeconds")]
    _active_deadline_seconds: i64,
    #[serde(rename = "backoffLimit")]
    _backoff_limit: i32,
    pod_failure_policy: PodFailurePolicy,
    template: PodTemplate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PodFailurePolicy {
    rules: Vec<FailureRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct FailureRule {
    action: String,
    on_exit_codes: OnExitCodes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct OnExitCodes {
    container_name: String,
    operator: String,
    values: Vec<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PodTemplate {
    spec: PodSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PodSpec {
    restart_policy: String,
    #[serde(rename = "automountServiceAccountToken")]
    _automount_service_account_token: bool,
    #[serde(rename = "securityContext")]
    _security_context: serde_yaml_ng::Value,
    containers: Vec<Container>,
    volumes: Vec<Volume>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Container {
    name: String,
    #[serde(rename = "image")]
    _image: String,
    #[serde(rename = "command")]
    _command: Vec<String>,
    args: Vec<String>,
    #[serde(rename = "securityContext")]
    _security_context: serde_yaml_ng::Value,
    #[serde(rename = "resources")]
    _resources: serde_yaml_ng::Value,
    volume_mounts: Vec<VolumeMount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct VolumeMount {
    name: String,
    mount_path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Volume {
    name: String,
    #[serde(rename = "persistentVolumeClaim")]
    _persistent_volume_claim: serde_yaml_ng::Value,
}

#[cfg(unix)]
#[test]
fn the_cron_job_is_one_and_its_command_runs() {
    let job: CronJob = serde_yaml_ng::from_str(&example("cronjob.yaml")).unwrap();
    assert_eq!((job.api_version.as_str(), job.kind.as_str()), ("batch/v1", "CronJob"));
    assert_eq!(
        (job.spec.schedule.as_str(), job.spec.concurrency_policy.as_str()),
        ("30 2 * * *", "Forbid")
    );
    let spec = job.spec.job_template.spec;
    let (rule, pod) = (&spec.pod_failure_policy.rules[0], &spec.template.spec);
    let container = &pod.containers[0];
    // A pod failure policy wants pods that are never started again.
    assert_eq!((rule.action.as_str(), pod.restart_policy.as_str()), ("FailJob", "Never"));
    assert_eq!(rule.on_exit_codes.container_name, container.name);
    assert_eq!(
        (rule.on_exit_codes.operator.as_str(), &rule.on_exit_codes.values[..]),
        ("In", &[1, 3][..])
    );
    assert_eq!(container.volume_mounts[0].name, pod.volumes[0].name);
    assert!(container.args[0].contains(&container.volume_mounts[0].mount_path));
    runs(&container.args[0]);
}
