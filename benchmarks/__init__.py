"""Accuracy, speed and memory, one command each; ``python -m benchmarks`` runs all, ``-m benchmarks.speed`` one."""
