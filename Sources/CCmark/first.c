typedef int CCmark_first;
