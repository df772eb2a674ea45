"""What papers say: for each kind the view that fills its template, and the parts that several share."""
