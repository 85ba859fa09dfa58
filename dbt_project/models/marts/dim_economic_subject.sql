{{ subject_dimension('economic') }}
