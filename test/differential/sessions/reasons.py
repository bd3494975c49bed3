# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Why a session of Tenon may do otherwise than SQLAlchemy's: the only differences there may be."""
