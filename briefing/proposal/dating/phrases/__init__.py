"""The wordings of dates in English, Russian and Japanese; what they mean is reckoned elsewhere."""
