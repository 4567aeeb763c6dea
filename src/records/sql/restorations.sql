SELECT at, sequence FROM restoration ORDER BY at
