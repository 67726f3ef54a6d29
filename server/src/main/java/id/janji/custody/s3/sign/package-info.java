/// Signatures of requests: AWS Signature Version 4, in a header or in the address.
@NamedInterface("sign")
@NullMarked
package id.janji.custody.s3.sign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
