# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sets of models, judged by Tenon and by Prisma."""

import compare
from prisma_verdicts import Prisma

parser = compare.arguments(__doc__)
parser.add_argument("--node-modules", required=True)
options = parser.parse_args()
compare.main(Prisma(options.node_modules), options)
