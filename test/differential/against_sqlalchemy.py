# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sets of models, judged by Tenon and by SQLAlchemy."""

import compare
from sqlalchemy_verdicts import SqlAlchemy

options = compare.arguments(__doc__).parse_args()
compare.main(SqlAlchemy(), options)
