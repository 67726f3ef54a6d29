/// How the S3 protocol says no: codes, statuses and the exception that carries them.
@NullMarked
package id.janji.custody.s3.error;

import org.jspecify.annotations.NullMarked;
