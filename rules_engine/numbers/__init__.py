"""The numbers, units and dates of running text, by one grammar."""
