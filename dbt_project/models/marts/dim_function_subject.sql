{{ subject_dimension('function') }}
