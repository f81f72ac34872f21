typedef int CEmbedded_first;
