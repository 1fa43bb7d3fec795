"""Budgets of DESIGN §7 as ratios, measured side by side in one run: `make bench`."""
