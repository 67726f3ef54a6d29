/// How the S3 protocol says no: codes, statuses and the exception that carries them.
@NamedInterface("error")
@NullMarked
package id.janji.custody.s3.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
