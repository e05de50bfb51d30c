;; RGBA to I420 (BT.709, limited range), eight pixels of two rows at a time. Source of yuv-kernel.ts; see there how to assemble it.
;; Coefficients are in units of 2^-15; the fallback in yuv.ts does the same integer arithmetic, so both give the same bytes.
(module
  (memory (import "env" "memory") 1)
  ;; src: RGBA rows without padding, `width` >= 8 and even, `rows` even. y, u, v: where the rectangle begins in each plane.
  (func (export "convert")
    (param $src i32) (param $width i32) (param $rows i32)
    (param $y i32) (param $yStride i32) (param $u i32) (param $v i32) (param $cStride i32)
    (local $x i32) (local $top i32) (local $bottom i32) (local $luma i32) (local $last i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local $left v128) (local $right v128) (local $s v128) (local $t v128)
    (local $cy v128) (local $cu v128) (local $cv v128) (local $ky v128) (local $kc v128)
    (local.set $cy (v128.const i16x8 5983 20127 2032 0 5983 20127 2032 0))
    (local.set $cu (v128.const i16x8 -3298 -11094 14392 0 -3298 -11094 14392 0))
    (local.set $cv (v128.const i16x8 14392 -13073 -1319 0 14392 -13073 -1319 0))
    (local.set $ky (v128.const i32x4 540672 540672 540672 540672))
    (local.set $kc (v128.const i32x4 16842752 16842752 16842752 16842752))
    (local.set $last (i32.sub (local.get $width) (i32.const 8)))
    (block $done
      (loop $row
        (br_if $done (i32.le_s (local.get $rows) (i32.const 0)))
        (local.set $x (i32.const 0))
        (loop $pixels
          (local.set $top (i32.add (local.get $src) (i32.shl (local.get $x) (i32.const 2))))
          (local.set $bottom (i32.add (local.get $top) (i32.shl (local.get $width) (i32.const 2))))
          ;; a b c d: pixels 0-1, 2-3, 4-5, 6-7 of the upper row as 16-bit lanes; e f g h: of the lower row.
          (local.set $s (v128.load (local.get $top)))
          (local.set $t (v128.load offset=16 (local.get $top)))
          (local.set $a (i16x8.extend_low_i8x16_u (local.get $s)))
          (local.set $b (i16x8.extend_high_i8x16_u (local.get $s)))
          (local.set $c (i16x8.extend_low_i8x16_u (local.get $t)))
          (local.set $d (i16x8.extend_high_i8x16_u (local.get $t)))
          (local.set $s (v128.load (local.get $bottom)))
          (local.set $t (v128.load offset=16 (local.get $bottom)))
          (local.set $e (i16x8.extend_low_i8x16_u (local.get $s)))
          (local.set $f (i16x8.extend_high_i8x16_u (local.get $s)))
          (local.set $g (i16x8.extend_low_i8x16_u (local.get $t)))
          (local.set $h (i16x8.extend_high_i8x16_u (local.get $t)))
          (local.set $luma (i32.add (local.get $y) (local.get $x)))

          (local.set $s (i32x4.dot_i16x8_s (local.get $a) (local.get $cy)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $b) (local.get $cy)))
          (local.set $left (i32x4.shr_s (i32x4.add (local.get $ky) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 15)))
          (local.set $s (i32x4.dot_i16x8_s (local.get $c) (local.get $cy)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $d) (local.get $cy)))
          (local.set $right (i32x4.shr_s (i32x4.add (local.get $ky) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 15)))
          (local.set $s (i16x8.narrow_i32x4_s (local.get $left) (local.get $right)))
          (v128.store64_lane 0 (local.get $luma) (i8x16.narrow_i16x8_u (local.get $s) (local.get $s)))

          (local.set $s (i32x4.dot_i16x8_s (local.get $e) (local.get $cy)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $f) (local.get $cy)))
          (local.set $left (i32x4.shr_s (i32x4.add (local.get $ky) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 15)))
          (local.set $s (i32x4.dot_i16x8_s (local.get $g) (local.get $cy)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $h) (local.get $cy)))
          (local.set $right (i32x4.shr_s (i32x4.add (local.get $ky) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 15)))
          (local.set $s (i16x8.narrow_i32x4_s (local.get $left) (local.get $right)))
          (v128.store64_lane 0 (i32.add (local.get $luma) (local.get $yStride)) (i8x16.narrow_i16x8_u (local.get $s) (local.get $s)))

          ;; Sums of each 2 x 2 block: left holds blocks 0 and 1, right 2 and 3.
          (local.set $a (i16x8.add (local.get $a) (local.get $e)))
          (local.set $b (i16x8.add (local.get $b) (local.get $f)))
          (local.set $c (i16x8.add (local.get $c) (local.get $g)))
          (local.set $d (i16x8.add (local.get $d) (local.get $h)))
          (local.set $left (i16x8.add
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b))))
          (local.set $right (i16x8.add
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c) (local.get $d))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c) (local.get $d))))

          (local.set $s (i32x4.dot_i16x8_s (local.get $left) (local.get $cu)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $right) (local.get $cu)))
          (local.set $e (i32x4.shr_s (i32x4.add (local.get $kc) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 17)))
          (local.set $s (i32x4.dot_i16x8_s (local.get $left) (local.get $cv)))
          (local.set $t (i32x4.dot_i16x8_s (local.get $right) (local.get $cv)))
          (local.set $f (i32x4.shr_s (i32x4.add (local.get $kc) (i32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $s) (local.get $t))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $s) (local.get $t)))) (i32.const 17)))
          (local.set $s (i16x8.narrow_i32x4_s (local.get $e) (local.get $f)))
          (local.set $s (i8x16.narrow_i16x8_u (local.get $s) (local.get $s)))
          (v128.store32_lane 0 (i32.add (local.get $u) (i32.shr_u (local.get $x) (i32.const 1))) (local.get $s))
          (v128.store32_lane 1 (i32.add (local.get $v) (i32.shr_u (local.get $x) (i32.const 1))) (local.get $s))

          (if (i32.lt_s (local.get $x) (local.get $last))
            (then
              ;; The last block overlaps the one before it where the width is no multiple of eight.
              (local.set $x (i32.add (local.get $x) (i32.const 8)))
              (if (i32.gt_s (local.get $x) (local.get $last)) (then (local.set $x (local.get $last))))
              (br $pixels))))
        (local.set $src (i32.add (local.get $src) (i32.shl (local.get $width) (i32.const 3))))
        (local.set $y (i32.add (local.get $y) (i32.shl (local.get $yStride) (i32.const 1))))
        (local.set $u (i32.add (local.get $u) (local.get $cStride)))
        (local.set $v (i32.add (local.get $v) (local.get $cStride)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 2)))
        (br $row)))))
