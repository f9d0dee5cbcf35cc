"""A nightly reconciliation: a run, and a branch on how it ended."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

RUN = """
crossfoot run /srv/finance/inbox -o /srv/finance/reconciled \
    --accept /srv/finance/accepted.toml --as-of {{ ds }} \
    --history /srv/finance/history.db --cache /srv/finance/cache \
    --quiet --log-format json
"""

with DAG(
    dag_id="crossfoot",
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
) as dag:
    # 0 and 1 are runs that did their work: what breaks is for accountants, who have the workbook. With 3
    # the task is skipped, and not tried again: somebody has to look at a file. 2 is tried again.
    reconcile = BashOperator(
        task_id="reconcile",
        bash_command=RUN + "code=$?; [ $code -eq 1 ] && exit 0; exit $code",
        skip_on_exit_code=3,
        append_env=True,
    )
