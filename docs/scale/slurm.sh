#!/bin/sh
#SBATCH --job-name=crossfoot-read
#SBATCH --array=0-6
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
# Seven shards; when all are done, the run is finished from their parts:
#   job=$(sbatch --parsable slurm.sh)
#   sbatch --dependency="afterok:$job" --wrap \
#     "crossfoot run /finance/inbox --parts /finance/parts -o /finance/reconciled"
crossfoot read /finance/inbox --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --parts /finance/parts --jobs "${SLURM_CPUS_PER_TASK:-1}" --quiet
# A file that could not be read is in its part, and the run will report it.
code=$?
[ $code -eq 0 ] || [ $code -eq 3 ]
