"""Danish: dates, amounts, sorting, mending broken words, words to search terms."""
